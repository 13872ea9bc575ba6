//! The letters that have more than one writing, as Unicode has them
//! (canonical decomposition, full case folding, width), for those scripts in
//! which names are written. Written out here because a crate that knows every
//! character weighs twenty times as much; tests/likeness.rs holds it against one.

/// Letters that are another one: their small form, or the same letter twice in
/// Unicode. Pairs of the writing and the letter.
pub const SAME: &str = "\u{37e};\u{387}·\u{340}\u{300}\u{341}\u{301}\u{343}\u{313}\u{1f71}ά\u{1f73}έ\u{1f75}ή\u{1f77}ί\u{1f79}ό\u{1f7b}ύ\u{1f7d}ώ\u{1fbe}ι\u{1fd3}ΐ\u{1fe3}ΰıiſsµμςσϐβϑθϕφϖπϰκϱρϵεᲀвᲁдᲂоᲃсᲄтᲅтᲆъᲇѣᲈꙋ\u{345}ι";

/// Letters that are several.
pub const SEVERAL: &[(char, &str)] = &[
    ('\u{df}', "ss"),
    ('\u{133}', "ij"),
    ('\u{149}', "'n"),
    ('\u{1c6}', "dž"),
    ('\u{1c9}', "lj"),
    ('\u{1cc}', "nj"),
    ('\u{1f3}', "dz"),
    ('\u{587}', "եւ"),
    ('\u{1e9a}', "a'"),
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
    ('\u{fb13}', "մն"),
    ('\u{fb14}', "մե"),
    ('\u{fb15}', "մի"),
    ('\u{fb16}', "վն"),
    ('\u{fb17}', "մխ"),
    ('\u{fef5}', "لآ"),
    ('\u{fef6}', "لآ"),
    ('\u{fef7}', "لأ"),
    ('\u{fef8}', "لأ"),
    ('\u{fef9}', "لإ"),
    ('\u{fefa}', "لإ"),
    ('\u{fefb}', "لا"),
    ('\u{fefc}', "لا"),
];

/// By the mark: pairs of a composed small letter and what it is without the mark.
#[rustfmt::skip]
pub const COMPOSED: &[(char, &str)] = &[
    ('\u{300}', "àaèeìiòoùuǜüǹnѐеѝиḕēṑōẁwầâằăềêồôờơừưỳyἂἀἃἁἒἐἓἑἢἠἣἡἲἰἳἱὂὀὃὁὒὐὓὑὢὠὣὡὰαὲεὴηὶιὸοὺυὼω῍᾿ῒϊ῝῾ῢϋ῭¨"),
    ('\u{301}', "áaéeíióoúuýyćcĺlńnŕrśsźzǘüǵgǻåǽæǿø\u{344}\u{308}΅¨ΐϊάαέεήηίιΰϋόούυώωϓϒѓгќкḉçḗēḯïḱkḿmṍõṓōṕpṹũẃwấâắăếêốôớơứưἄἀἅἁἔἐἕἑἤἠἥἡἴἰἵἱὄὀὅὁὔὐὕὑὤὠὥὡ῎᾿῞῾"),
    ('\u{302}', "âaêeîiôoûuĉcĝgĥhĵjŝsŵwŷyẑzậạệẹộọ"),
    ('\u{303}', "ãañnõoĩiũuṽvẫâẵăẽeễêỗôỡơữưỹy"),
    ('\u{304}', "āaēeīiōoūuǖüǟäǡȧǣæǭǫȫöȭõȱȯȳyӣиӯуḡgḹḷṝṛᾱαῑιῡυ"),
    ('\u{306}', "ăaĕeğgĭiŏoŭuйиўуӂжӑаӗеḝȩặạᾰαῐιῠυ"),
    ('\u{307}', "ċcėeġgżzȧaȯoḃbḋdḟfḣhṁmṅnṗpṙrṡsṥśṧšṩṣṫtẇwẋxẏyẛſ"),
    ('\u{308}', "äaëeïiöoüuÿyϊιϋυϔϒёеїіӓаӛәӝжӟзӥиӧоӫөӭэӱуӵчӹыḧhṏõṻūẅwẍxẗt"),
    ('\u{309}', "ảaẩâẳăẻeểêỉiỏoổôởơủuửưỷy"),
    ('\u{30a}', "åaůuẘwẙy"),
    ('\u{30b}', "őoűuӳу"),
    ('\u{30c}', "čcďděeľlňnřršsťtžzǎaǐiǒoǔuǚüǧgǩkǯʒǰjȟh"),
    ('\u{30f}', "ȁaȅeȉiȍoȑrȕuѷѵ"),
    ('\u{311}', "ȃaȇeȋiȏoȓrȗu"),
    ('\u{313}', "ἀαἐεἠηἰιὀοὐυὠωῤρ"),
    ('\u{314}', "ἁαἑεἡηἱιὁοὑυὡωῥρ"),
    ('\u{31b}', "ơoưu"),
    ('\u{323}', "ḅbḍdḥhḳkḷlṃmṇnṛrṣsṭtṿvẉwẓzạaẹeịiọoợơụuựưỵy"),
    ('\u{324}', "ṳu"),
    ('\u{325}', "ḁa"),
    ('\u{326}', "șsțt"),
    ('\u{327}', "çcģgķkļlņnŗrşsţtȩeḑdḩh"),
    ('\u{328}', "ąaęeįiųuǫo"),
    ('\u{32d}', "ḓdḙeḽlṋnṱtṷu"),
    ('\u{32e}', "ḫh"),
    ('\u{330}', "ḛeḭiṵu"),
    ('\u{331}', "ḇbḏdḵkḻlṉnṟrṯtẕzẖh"),
    ('\u{342}', "ἆἀἇἁἦἠἧἡἶἰἷἱὖὐὗὑὦὠὧὡᾶα῁¨ῆη῏᾿ῖιῗϊ῟῾ῦυῧϋῶω"),
    ('\u{345}', "ᾀἀᾁἁᾂἂᾃἃᾄἄᾅἅᾆἆᾇἇᾐἠᾑἡᾒἢᾓἣᾔἤᾕἥᾖἦᾗἧᾠὠᾡὡᾢὢᾣὣᾤὤᾥὥᾦὦᾧὧᾲὰᾳαᾴάᾷᾶῂὴῃηῄήῇῆῲὼῳωῴώῷῶ"),
    ('\u{5b4}', "יִי"),
    ('\u{5b7}', "ײַײאַא"),
    ('\u{5b8}', "אָא"),
    ('\u{5b9}', "וֹו"),
    ('\u{5bc}', "אּאבּבגּגדּדהּהוּוזּזטּטיּיךּךכּכלּלמּמנּנסּסףּףפּפצּצקּקרּרשּשתּת"),
    ('\u{5bf}', "בֿבכֿכפֿפ"),
    ('\u{5c1}', "שׁששּׁשּ"),
    ('\u{5c2}', "שׂששּׂשּ"),
    ('\u{653}', "آا"),
    ('\u{654}', "أاؤوئيۀەۂہۓے"),
    ('\u{655}', "إا"),
    ('\u{93c}', "ऩनऱरऴळक़कख़खग़गज़जड़डढ़ढफ़फय़य"),
    ('\u{9bc}', "ড়ডঢ়ঢয়য"),
    ('\u{9be}', "\u{9cb}\u{9c7}"),
    ('\u{9d7}', "\u{9cc}\u{9c7}"),
    ('\u{a3c}', "ਲ਼ਲਸ਼ਸਖ਼ਖਗ਼ਗਜ਼ਜਫ਼ਫ"),
    ('\u{b3c}', "ଡ଼ଡଢ଼ଢ"),
    ('\u{b3e}', "\u{b4b}\u{b47}"),
    ('\u{b56}', "\u{b48}\u{b47}"),
    ('\u{b57}', "\u{b4c}\u{b47}"),
    ('\u{bbe}', "\u{bca}\u{bc6}\u{bcb}\u{bc7}"),
    ('\u{bd7}', "ஔஒ\u{bcc}\u{bc6}"),
    ('\u{c56}', "\u{c48}\u{c46}"),
    ('\u{cc2}', "\u{cca}\u{cc6}"),
    ('\u{cd5}', "\u{cc0}\u{cbf}\u{cc7}\u{cc6}\u{ccb}\u{cca}"),
    ('\u{cd6}', "\u{cc8}\u{cc6}"),
    ('\u{d3e}', "\u{d4a}\u{d46}\u{d4b}\u{d47}"),
    ('\u{d57}', "\u{d4c}\u{d46}"),
    ('\u{dca}', "\u{dda}\u{dd9}\u{ddd}\u{ddc}"),
    ('\u{dcf}', "\u{ddc}\u{dd9}"),
    ('\u{ddf}', "\u{dde}\u{dd9}"),
    ('\u{f72}', "\u{f73}\u{f71}"),
    ('\u{f74}', "\u{f75}\u{f71}"),
    ('\u{f80}', "\u{f76}\u{fb2}\u{f78}\u{fb3}\u{f81}\u{f71}"),
    ('\u{fb5}', "ཀྵཀ\u{fb9}\u{f90}"),
    ('\u{fb7}', "གྷགཌྷཌདྷདབྷབཛྷཛ\u{f93}\u{f92}\u{f9d}\u{f9c}\u{fa2}\u{fa1}\u{fa7}\u{fa6}\u{fac}\u{fab}"),
    ('\u{102e}', "ဦဥ"),
    ('\u{1b35}', "ᬆᬅᬈᬇᬊᬉᬌᬋᬎᬍᬒᬑ\u{1b3b}\u{1b3a}\u{1b3d}\u{1b3c}\u{1b40}\u{1b3e}\u{1b41}\u{1b3f}\u{1b43}\u{1b42}"),
    ('\u{3099}', "がかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはびひぶふべへぼほゔうゞゝガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホヴウヷワヸヰヹヱヺヲヾヽ"),
    ('\u{309a}', "ぱはぴひぷふぺへぽほパハピヒプフペヘポホ"),
];

/// Chinese characters that Unicode has twice, from U+F900 on: the usual ones.
#[rustfmt::skip]
pub const IDEOGRAPHS: &str = "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// The Hebrew letters that are made wide to fill a line, from U+FB21 on.
pub const WIDE_HEBREW: &str = "אדהכלםרת";

/// The katakana of half width, from U+FF66 on.
pub const HALF_WIDTH: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309a}";

/// The Arabic letters in the forms that they take within a word, from U+FE80 on.
pub const ARABIC_FORMS: &str = "ءآآأأؤؤإإئئئئااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسششششصصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووىىيييي";

/// What optional marks apart is one letter to those who search: pairs of a
/// letter and what it is alike to.
pub const ALIKE: &str = "øođdłlħhðdŧtŋnəeٱاىيیيےيةهۃهہهھهەهکك\u{901}\u{902}";
