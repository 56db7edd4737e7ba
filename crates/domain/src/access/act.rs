//! What can be wanted. A new act is a line in [`acts`] here and at least one row in `policy.csv`.

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $id:literal),+ $(,)?) => {
        /// What somebody wants to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Act { $($(#[$doc])* $name),+ }

        impl Act {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name in the policy table.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

acts! {
    /// See the inbox and a concern report, review and register it.
    HandleReports = "handle_reports",
    /// See a report that is tied to a case.
    ReadReport = "read_report",
    /// Put two records of one child together, or take them apart.
    MergeChildren = "merge_children",
    /// See lists of cases.
    ListCases = "list_cases",
    /// Read a case.
    ReadCase = "read_case",
    /// Write in a case.
    WriteCase = "write_case",
    /// Take a case's register submission out.
    ExportCase = "export_case",
    /// Settle who else may read one case: team, supervision, walls.
    KeepAccess = "keep_access",
    /// Read a case for some hours without being on it, because it cannot wait (nødtilgang).
    BreakGlass = "break_glass",
    /// See a hidden address.
    ReadHiddenAddress = "read_hidden_address",
    /// Write a hidden address down.
    KeepHiddenAddress = "keep_hidden_address",
    /// See the cases under one's own supervision.
    ListSupervised = "list_supervised",
    /// Say which children one is related to oneself.
    RecordOwnFamily = "record_own_family",
    /// Lift a block of somebody's own family; never one's own.
    LiftOwnFamily = "lift_own_family",
    /// See who opened cases in an emergency, and which blocks stand.
    ReviewAccess = "review_access",
    /// Read the journal: who did what when, without what the cases say.
    ReadJournal = "read_journal",
    /// Read the settings of the service.
    ReadSettings = "read_settings",
    /// See and keep the foster homes of the service, and the list of youth in aftercare.
    UseFosterHomes = "use_foster_homes",
    /// Set the templates of texts.
    SetTemplates = "set_templates",
    /// Record rights to instruments of feedback, and switch them on and off.
    SetInstruments = "set_instruments",
    /// Hold files for the national register against its rules.
    JudgeFiles = "judge_files",
    /// See the leader's page.
    ReadOverview = "read_overview",
    /// Open studies of the service, invite, close and read their reports.
    RunStudies = "run_studies",
    /// Run surveys: questionnaires, invitations, opening, closing, reports; they have nothing of a case.
    RunSurveys = "run_surveys",
    /// See figures of the own service.
    ReadStatistics = "read_statistics",
    /// Read the knowledge bank; it has nothing of a case.
    ReadKnowledge = "read_knowledge",
    /// Write in the knowledge bank: articles, what the service can give, clusters.
    WriteKnowledge = "write_knowledge",
    /// Keep records of who is trained.
    KeepTraining = "keep_training",
    /// Manage users, roles and settings.
    Administer = "administer",
}

impl Act {
    /// The act with a name of the policy table.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.id() == id)
    }
}
