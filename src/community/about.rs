//! The community's own fields: its name, type, purpose and charter.

use super::{Date, Keyed, Set};
use crate::{record, words};

words! {
    /// The types of collaborative learning space that the sources tell apart
    /// (Centre for Employment Innovation, Key Learnings; R4D for networks).
    pub enum CommunityType in "community-type" {
        /// Diverse people redefine a complex challenge and test several solutions.
        SocialInnovationLab = "social-innovation-lab",
        /// Those in one project or role share experience and insight.
        CommunityOfLearning = "community-of-learning",
        /// Those with a shared practice make it better.
        CommunityOfPractice = "community-of-practice",
        /// Those with a shared experience heal through co-learning.
        CommunityOfHealing = "community-of-healing",
        /// Members across places set an agenda and strengthen systems.
        LearningNetwork = "learning-network",
    }
}

words! {
    /// Why people engage in shared learning (Introduction to shared learning).
    pub enum Reason in "reason" {
        /// More robust solutions, from a variety of expertise.
        Robust = "robust",
        /// What is made fits the setting it is for.
        Relevant = "relevant",
        /// Relationships that carry further.
        Relationships = "relationships",
        /// People own and champion what they made.
        Ownership = "ownership",
    }
}

words! {
    /// The eight goals of a collaborative learning space (Centre for
    /// Employment Innovation).
    pub enum Goal in "goal" {
        /// Starts from people and what they live with.
        PersonCentred = "person-centred",
        /// Builds and strengthens relationships.
        Relational = "relational",
        /// Fits what matters now and answers to change.
        Responsive = "responsive",
        /// Talk leads to action.
        ActionOriented = "action-oriented",
        /// Inspires innovation, new policy and practice.
        Innovative = "innovative",
        /// Made by all members.
        CoCreated = "co-created",
        /// Members' insight and experience come first.
        MemberLed = "member-led",
        /// Outside support that the group itself named.
        Supported = "supported",
    }
}

words! {
    /// How the group answered "is shared learning the right thing here?"
    pub enum Fit in "fit" {
        /// Many people hold a part of the answer.
        ManyKnow = "many-know",
        /// An expert can simply tell the others.
        ExpertTells = "expert-tells",
        /// People need to be told something once.
        Briefing = "briefing",
        /// Not clear yet.
        Unsure = "unsure",
    }
}

words! {
    /// The kind of space that a group means to keep (Centre for Employment
    /// Innovation).
    pub enum Space in "space" {
        /// A neutral meeting place between ways of seeing the world.
        Ethical = "ethical",
        /// A space in which people feel safe, which is never so for ever.
        Safe = "safe",
        /// A space for uncomfortable conversations.
        Brave = "brave",
    }
}

words! {
    /// How much agreement the group wants before it adopts something.
    pub enum AgreementNeeded in "agreement-needed" {
        /// Nobody who chose is below step 3.
        EveryoneCanLiveWithIt = "everyone-can-live-with-it",
        /// More than half of those who chose are at step 4 or above.
        MostAreBehindIt = "most-are-behind-it",
        /// Nobody who chose is at step 1.
        NoOneObjects = "no-one-objects",
    }
}

record! {
    /// What a community says of itself. Its id is the community's.
    pub struct About in Community (page: At("")) {
        /// What the community is called.
        name: String as [Title, Line],
        /// Which type of community it is.
        community_type = "type": Option<CommunityType>,
        /// Why this type, in the group's words or from the chooser's reasons.
        type_reason: String,
        /// The type that each question of the chooser pointed to, by question.
        type_answers: Keyed<String, TypeAnswer> as [Told],
        /// What it is for.
        purpose: String,
        /// Why its people engage in shared learning.
        reasons: Set<Reason>,
        /// Whether shared learning is the right thing here.
        fit: Option<Fit>,
        /// The goals of its charter.
        goals: Set<Goal>,
        /// The kind of space it means to keep.
        space: Option<Space>,
        /// How much agreement it wants before it adopts something.
        agreement_needed: Option<AgreementNeeded>,
        /// The question that its map answers.
        map_question: String as [With(Kind::Stakeholders)],
        /// Influence that the map does not show, as the group noted it.
        hidden_influence: String as [With(Kind::Stakeholders)],
        /// The day on which it began.
        started: Option<Date>,
        /// Whether it came with Weft as an example to explore.
        example: bool as [Unseen],
    }
}

record! {
    /// One answer in the chooser of community types.
    pub struct TypeAnswer {
        /// The type that the answer points to.
        points_to: Option<CommunityType>,
    }
}
