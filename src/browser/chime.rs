//! A soft sound of two tones: that the time of a step is up.

use wasm_bindgen::JsValue;
use web_sys::AudioContext;

thread_local! {
    /// A browser gives a page few of them.
    static AUDIO: Option<AudioContext> = AudioContext::new().ok();
}

/// How loud it is, of 1.
const LOUD: f32 = 0.1;
/// As good as nothing; a sound cannot fade to none.
const STILL: f32 = 0.0001;
/// How long it takes to fade, in seconds.
const FADES: f64 = 1.8;
/// The tones, in Hz, and when each begins, in seconds.
const TONES: [(f32, f64); 2] = [(523.25, 0.0), (659.25, 0.3)];

/// Lets it sound. A browser that plays none stays silent: what it says is
/// written on the screen as well.
pub fn ring() {
    AUDIO.with(|audio| {
        let _sounds = audio.as_ref().map(sound);
    });
}

fn sound(audio: &AudioContext) -> Result<(), JsValue> {
    let now = audio.current_time();
    let fade = audio.create_gain()?;
    fade.connect_with_audio_node(&audio.destination())?;
    let gain = fade.gain();
    gain.set_value_at_time(STILL, now)?;
    gain.exponential_ramp_to_value_at_time(LOUD, now + 0.05)?;
    gain.exponential_ramp_to_value_at_time(STILL, now + FADES)?;
    for (hertz, begins) in TONES {
        let tone = audio.create_oscillator()?;
        tone.frequency().set_value(hertz);
        tone.connect_with_audio_node(&fade)?;
        tone.start_with_when(now + begins)?;
        tone.stop_with_when(now + FADES)?;
    }
    Ok(())
}
