//! Going through the blocks of a definition.

use serde_json::{Map, Value, json};

use super::outputs::{code_output, for_schema, http_exchange, loop_output};
use super::synthesis::without_schema;
use super::template::{holds, render};
use super::{Situation, Step, downloaded_file};
use crate::ids::digest;
use crate::status::Status;

/// A run whose blocks lead in circles ends after this many.
const MAX_BLOCKS: usize = 10_000;

/// What going through the blocks has come to.
#[derive(Debug)]
pub(super) struct Executor<'d, 'a> {
    situation: Situation<'d, 'a>,
    /// What templates can refer to: parameters, outputs, the current value of a loop.
    values: Map<String, Value>,
    pub(super) steps: Vec<Step<'d>>,
    pub(super) output: Value,
    pub(super) ended: f64,
    pub(super) status: Status,
    pub(super) failure_reason: Option<String>,
    pub(super) pause_at: Option<f64>,
    pub(super) patience: Option<f64>,
    pub(super) code_at: Option<f64>,
    pub(super) downloaded_files: Vec<Value>,
    pub(super) used_browser: bool,
    pub(super) browser_steps: u64,
    extracted: Vec<Value>,
    waited: f64,
    executed: usize,
}

/// How a block ended and what it leaves behind.
struct Done<'d> {
    output: Value,
    children: Vec<Step<'d>>,
    /// The run ends here.
    ends: Option<(Status, String)>,
    /// The branch a conditional took.
    jumps_to: Option<Value>,
}

impl From<Value> for Done<'_> {
    fn from(output: Value) -> Self {
        Self { output, children: Vec::new(), ends: None, jumps_to: None }
    }
}

impl<'d, 'a> Executor<'d, 'a> {
    pub(super) fn new(situation: Situation<'d, 'a>) -> Self {
        Self {
            situation,
            values: situation.parameters.clone(),
            steps: Vec::new(),
            output: json!({}),
            ended: 0.0,
            status: Status::Completed,
            failure_reason: None,
            pause_at: None,
            patience: None,
            code_at: None,
            downloaded_files: Vec::new(),
            used_browser: false,
            browser_steps: 0,
            extracted: Vec::new(),
            waited: 0.0,
            executed: 0,
        }
    }

    /// Goes through all blocks.
    pub(super) fn run(mut self) -> Self {
        let blocks = self.situation.definition["blocks"].as_array().map_or(&[][..], Vec::as_slice);
        let share = self.situation.working_time / count(blocks.len().max(1));
        let steps = self.sequence(blocks, share, None);
        self.steps = steps;
        self.ended = self.ended.max(self.situation.working_time + self.waited);
        self.output["extracted_information"] = Value::Array(std::mem::take(&mut self.extracted));
        self
    }

    fn sequence(&mut self, blocks: &'d [Value], share: f64, iteration: Option<&(Value, usize)>) -> Vec<Step<'d>> {
        let linked = self.situation.definition["version"].as_i64().unwrap_or(1) > 1
            || blocks.iter().any(|block| block["next_block_label"].is_string());
        let mut steps = Vec::new();
        let mut next = (!blocks.is_empty()).then_some(0);
        while let Some(index) = next {
            let block = &blocks[index];
            let (step, done) = self.step(block, share, iteration);
            steps.push(step);
            self.executed += 1;
            if let Some((status, reason)) = done.ends {
                self.status = status;
                self.failure_reason = Some(reason);
                break;
            }
            if self.status != Status::Completed || self.executed > MAX_BLOCKS {
                break;
            }
            let target = done.jumps_to.as_ref().unwrap_or(&block["next_block_label"]);
            next = match target.as_str() {
                Some(label) => blocks.iter().position(|block| block["label"] == label),
                None if linked || done.jumps_to.is_some() => None,
                None => Some(index + 1).filter(|next| *next < blocks.len()),
            };
        }
        steps
    }

    fn step(&mut self, block: &'d Value, share: f64, iteration: Option<&(Value, usize)>) -> (Step<'d>, Done<'d>) {
        let begins = self.ended;
        let label = block["label"].as_str().unwrap_or_default();
        let mut done = self.execute(block, label, share, iteration);
        if let Some(scripted) = self.situation.behaviour.outputs.get(label) {
            done.output = scripted.clone();
        }
        if block["block_type"] != "wait" && done.children.is_empty() {
            self.ended += share;
        }
        let key = format!("{label}_output");
        self.values.insert(key.clone(), done.output.clone());
        self.values.insert(label.to_owned(), done.output.clone());
        self.output[key] = done.output.clone();
        let (status, reason) = done.ends.clone().unzip();
        // A block that ends the run gives its own reason; the run adds which kind of block it was.
        let own_reason = done.output["reason"].as_str().map(str::to_owned);
        let step = Step {
            block,
            begins,
            ends: self.ended,
            status: status.unwrap_or(Status::Completed),
            output: done.output.clone(),
            failure_reason: reason.map(|reason| own_reason.unwrap_or(reason)),
            iteration: iteration.cloned(),
            children: std::mem::take(&mut done.children),
        };
        (step, done)
    }

    fn execute(&mut self, block: &'d Value, label: &str, share: f64, iteration: Option<&(Value, usize)>) -> Done<'d> {
        let block_type = block["block_type"].as_str().unwrap_or_default();
        match block_type {
            "wait" => {
                let seconds = block["wait_sec"].as_f64().unwrap_or(0.0).max(0.0);
                self.ended += seconds;
                self.waited += seconds;
                json!({"success": true}).into()
            }
            "terminate" => {
                let reason = render(block["reason"].as_str().unwrap_or_default(), &self.values);
                let why = format!("terminate block terminated. Reason: {reason}");
                Done { ends: Some((Status::Terminated, why)), ..json!({"reason": reason}).into() }
            }
            "human_interaction" => {
                if self.pause_at.is_none() {
                    self.pause_at = Some(self.ended);
                    self.patience = block["timeout_seconds"].as_f64();
                }
                json!({"success": true}).into()
            }
            "for_loop" | "while_loop" => self.repeat(block, share),
            "conditional" => self.branch(block),
            "http_request" => http_exchange(block, &self.values).into(),
            "code" => {
                self.touch_browser();
                code_output(block).into()
            }
            "extraction" => {
                self.touch_browser();
                let goal = block["data_extraction_goal"].as_str().unwrap_or_default();
                let found = for_schema(&block["data_schema"]).unwrap_or_else(|| without_schema(goal));
                self.extracted.push(found.clone());
                found.into()
            }
            "text_prompt" => {
                for_schema(&block["json_schema"]).unwrap_or_else(|| json!({"llm_response": "a sample answer"})).into()
            }
            "file_download" => {
                self.touch_browser();
                let name = self.download_name(block, label, iteration);
                self.downloaded_files.push(downloaded_file(self.situation, &name));
                self.task_output(label, iteration).into()
            }
            "task" | "task_v2" | "navigation" | "action" | "login" | "validation" => {
                if block_type == "login" {
                    self.code_at.get_or_insert(self.ended);
                }
                self.touch_browser();
                let mut output = self.task_output(label, iteration);
                if let Some(found) = for_schema(task_schema(block)) {
                    self.extracted.push(found.clone());
                    output["extracted_information"] = found;
                }
                output.into()
            }
            "goto_url" | "print_page" => {
                self.touch_browser();
                Value::Null.into()
            }
            "file_url_parser" | "pdf_parser" => for_schema(&block["json_schema"]).unwrap_or_else(|| json!([])).into(),
            "web_search" => json!({"results": []}).into(),
            _ => json!({"success": true}).into(),
        }
    }

    fn touch_browser(&mut self) {
        self.used_browser = true;
        self.browser_steps += 1;
    }

    fn task_output(&self, label: &str, iteration: Option<&(Value, usize)>) -> Value {
        json!({
            "task_id": self.task_id(label, iteration),
            "status": "completed",
            "extracted_information": null,
            "failure_reason": null,
        })
    }

    fn task_id(&self, label: &str, iteration: Option<&(Value, usize)>) -> String {
        let place = iteration.map_or(0, |(_, index)| *index + 1);
        let digits: String = digest(&format!("{}/{label}/{place}", self.situation.run_id))
            .chars()
            .filter_map(|digit| char::from_digit(digit.to_digit(16)? % 10, 10))
            .take(18)
            .collect();
        format!("tsk_{digits}")
    }

    fn download_name(&self, block: &Value, label: &str, iteration: Option<&(Value, usize)>) -> String {
        let place = iteration.map_or_else(String::new, |(_, index)| format!("_{}", index + 1));
        let suffix = render(block["download_suffix"].as_str().unwrap_or_default(), &self.values);
        match suffix.as_str() {
            "" => format!("{label}{place}.pdf"),
            name if name.contains('.') => name.to_owned(),
            name => format!("{name}{place}.pdf"),
        }
    }

    /// A loop's inner blocks, once for each of its values.
    fn repeat(&mut self, block: &'d Value, share: f64) -> Done<'d> {
        let inner = block["loop_blocks"].as_array().map_or(&[][..], Vec::as_slice);
        let values = if block["block_type"] == "while_loop" { vec![Value::Null] } else { self.loop_values(block) };
        let share = share / count((inner.len() * values.len()).max(1));
        let mut children = Vec::new();
        let mut rounds = Vec::new();
        for (index, value) in values.into_iter().enumerate() {
            for name in ["current_value", "current_item"] {
                self.values.insert(name.into(), value.clone());
            }
            self.values.insert("current_index".into(), index.into());
            let steps = self.sequence(inner, share, Some(&(value.clone(), index)));
            rounds.push((value, steps.clone()));
            children.extend(steps);
            if self.status != Status::Completed {
                break;
            }
        }
        let ends = (self.status != Status::Completed)
            .then(|| (self.status.clone(), self.failure_reason.clone().unwrap_or_default()));
        Done { children, ends, ..loop_output(&rounds).into() }
    }

    fn loop_values(&self, block: &Value) -> Vec<Value> {
        let reference = block["loop_variable_reference"].as_str().unwrap_or_default();
        let path = reference.trim().trim_start_matches("{{").trim_end_matches("}}").trim();
        let mut found = path.split('.').fold(None::<&Value>, |value, name| match value {
            None => self.values.get(name),
            Some(value) => value.get(name).or_else(|| value.get(name.parse::<usize>().ok()?)),
        });
        if found.is_none() {
            found = block["loop_over"]["key"].as_str().and_then(|key| self.values.get(key));
        }
        match found {
            Some(Value::Array(items)) => items.clone(),
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(Value::Array(items)) => items,
                _ => vec![Value::String(text.clone())],
            },
            Some(Value::Null) | None => Vec::new(),
            Some(other) => vec![other.clone()],
        }
    }

    /// The branch of a conditional whose condition holds, or the default one.
    fn branch(&mut self, block: &'d Value) -> Done<'d> {
        let branches = block["branch_conditions"].as_array().map_or(&[][..], Vec::as_slice);
        let mut evaluations = Vec::new();
        let mut taken = None;
        for (index, branch) in branches.iter().enumerate() {
            let is_default = branch["is_default"] == true;
            let expression = &branch["criteria"]["expression"];
            let result = expression.as_str().map(|text| holds(text, &self.values));
            let matched = taken.is_none() && result.unwrap_or(is_default);
            let mut evaluation = json!({
                "branch_id": branch["id"],
                "branch_index": index,
                "criteria_type": branch["criteria"]["criteria_type"],
                "original_expression": expression,
            });
            if result.is_none() {
                evaluation["rendered_expression"] = Value::Null;
            }
            evaluation["result"] = json!(result);
            evaluation["is_matched"] = json!(matched);
            evaluation["is_default"] = json!(is_default);
            evaluation["next_block_label"] = branch["next_block_label"].clone();
            if result.is_none() || !matched {
                evaluation["error"] = Value::Null;
            }
            evaluations.push(evaluation);
            if matched {
                taken = Some((index, branch));
            }
        }
        let (index, branch) = taken.map_or((Value::Null, &Value::Null), |(index, branch)| (json!(index), branch));
        let output = json!({
            "branch_taken": branch["next_block_label"],
            "branch_index": index,
            "branch_id": branch["id"],
            "branch_description": branch["description"],
            "criteria_type": branch["criteria"]["criteria_type"],
            "criteria_expression": branch["criteria"]["expression"],
            "next_block_label": branch["next_block_label"],
            "evaluations": evaluations,
            "llm_response": null,
            "llm_prompt": null,
        });
        Done { jumps_to: Some(branch["next_block_label"].clone()), ..output.into() }
    }
}

/// The schema of what a task is to bring back; its two kinds of block name it differently.
fn task_schema(block: &Value) -> &Value {
    let own = &block["data_schema"];
    if own.is_null() { &block["data_extraction_schema"] } else { own }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
