//! The kinds of run.

use serde::{Deserialize, Serialize};

/// What a run is of: a workflow, or a task and with which engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    #[default]
    WorkflowRun,
    TaskV1,
    TaskV2,
    TaskV3,
    OpenaiCua,
    AnthropicCua,
    UiTars,
    YutoriNavigator,
}

impl Kind {
    /// Every kind, with the name the service has for it and the engine that makes tasks of this kind.
    const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::TaskV1, "task_v1", "skyvern-1.0"),
        (Self::TaskV2, "task_v2", "skyvern-2.0"),
        (Self::TaskV3, "task_v3", "skyvern-3.0"),
        (Self::WorkflowRun, "workflow_run", ""),
        (Self::OpenaiCua, "openai_cua", "openai-cua"),
        (Self::AnthropicCua, "anthropic_cua", "anthropic-cua"),
        (Self::UiTars, "ui_tars", "ui-tars"),
        (Self::YutoriNavigator, "yutori_navigator", "yutori-navigator"),
    ];

    /// As `run_type` says it.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind)
    }

    /// The kind of task that an engine makes.
    pub(crate) fn of_engine(engine: &str) -> Option<Self> {
        Self::ALL.iter().find(|(.., known)| *known == engine).map(|(kind, ..)| *kind)
    }

    pub(crate) fn is_task(self) -> bool {
        self != Self::WorkflowRun
    }
}
