//! `workflows`: list, show, create, validate, delete.

use std::pin::pin;

use futures_util::TryStreamExt as _;
use serde_json::json;
use skyvern::Json;
use skyvern_emulator::{Emulator, Options};

use crate::args::{DefinitionFile, WorkflowList, Workflows};
use crate::commands::{run, runs, show};
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::inputs::{self, Definition};
use crate::json as text;
use crate::notes;
use crate::official;
use crate::table::{self, Cell, Column, moment};

const COLUMNS: [Column; 4] =
    [Column::whole("WORKFLOW"), Column::whole("VERSION"), Column::whole("MODIFIED"), Column::text("TITLE")];

const PARAMETERS: [Column; 4] =
    [Column::whole("PARAMETER"), Column::whole("TYPE"), Column::text("DEFAULT"), Column::text("DESCRIPTION")];

/// Most items of a page.
const MAX_PAGE: usize = 100;

/// Carries out a command about workflows.
pub(crate) async fn workflows(context: &Context, command: Workflows) -> Result<u8> {
    match command {
        Workflows::List(arguments) => context.until_stopped(list(context, &arguments)).await,
        Workflows::Show { workflow } => context.until_stopped(show_workflow(context, &workflow)).await,
        Workflows::Create(file) => context.until_stopped(create(context, &file)).await,
        Workflows::Validate(file) => validate(context, &file),
        Workflows::Delete { workflows } => context.until_stopped(delete(context, &workflows)).await,
        Workflows::Run(arguments) => run::run(context, &arguments).await,
        Workflows::Status(arguments) => context.until_stopped(show::show(context, arguments.id())).await,
        Workflows::Cancel(arguments) => context.until_stopped(runs::cancel(context, &arguments)).await,
    }
}

async fn list(context: &Context, arguments: &WorkflowList) -> Result<u8> {
    let client = context.client()?;
    let limit = if arguments.all { usize::MAX } else { arguments.limit };
    let mut call = client.get_workflows().page_size(i64::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(1));
    if let Some(words) = &arguments.search {
        call = call.search_key(words);
    }
    let mut workflows = pin!(call.items());
    let mut rows = Vec::new();
    let mut count = 0;
    while count < limit
        && !context.out.is_closed()
        && let Some(workflow) = workflows.try_next().await?
    {
        count += 1;
        let workflow = serde_json::to_string(&workflow).unwrap_or_default();
        if context.out.is_json() || context.out.fields().is_some() {
            context.out.record(&workflow)?;
            continue;
        }
        let get = |path: &str| text::text_at(&workflow, path);
        rows.push(vec![
            Cell::new(get("workflow_permanent_id")),
            Cell::new(get("version")),
            Cell::new(moment(&get("modified_at"))),
            Cell::new(get("title").replace(['\n', '\t'], " ")),
        ]);
    }
    if count == 0 && !context.out.is_json() {
        context.note("no workflows");
    }
    if rows.is_empty() {
        return Ok(0);
    }
    context.out.text(&table::render(&COLUMNS, &rows, table::width()))?;
    if count == limit {
        context.note(&format!("the first {limit}; --limit and --all show more"));
    }
    Ok(0)
}

async fn show_workflow(context: &Context, workflow: &str) -> Result<u8> {
    let workflow = official::checked_workflow_id(workflow)?;
    let client = context.client()?;
    let answer = client.get_workflow(workflow).send_raw().await?;
    let answer = String::from_utf8_lossy(answer.body()).into_owned();
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&answer)?;
        return Ok(0);
    }
    let definition = Definition::read(workflow, &answer);
    let get = |path: &str| text::text_at(&answer, path);
    context.out.line(&format!("{}  {}", get("workflow_permanent_id"), get("title")))?;
    context.out.line(&format!(
        "version {}, {} blocks, modified {}",
        get("version"),
        definition.blocks,
        moment(&get("modified_at"))
    ))?;
    if definition.parameters.is_empty() {
        context.out.line("takes no parameters")?;
        return Ok(0);
    }
    let rows: Vec<Vec<Cell>> = definition
        .parameters
        .iter()
        .map(|parameter| {
            let default = if parameter.is_required { "(required)" } else { &parameter.default };
            let cells = [&parameter.name, &parameter.kind, default, &parameter.description];
            cells.map(|cell| Cell::new(cell.replace(['\n', '\t'], " "))).into()
        })
        .collect();
    context.out.line("")?;
    context.out.text(&table::render(&PARAMETERS, &rows, table::width()))?;
    Ok(0)
}

async fn create(context: &Context, file: &DefinitionFile) -> Result<u8> {
    let definition = inputs::content(&file.file)?;
    let client = context.client()?;
    let call = client.create_workflow();
    let call = match definition_as_json(&file.file, &definition)? {
        Some(json) => call.json_definition(json),
        None => call.yaml_definition(definition),
    };
    let answer = call.send_raw().await?;
    let answer = String::from_utf8_lossy(answer.body()).into_owned();
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&answer)?;
    } else {
        let id = text::text_at(&answer, "workflow_permanent_id");
        context.out.line(&id)?;
        context.note(&format!("created: skyvern run {id}"));
    }
    Ok(0)
}

/// The definition as JSON, where it is; else it is YAML.
fn definition_as_json(file: &str, definition: &str) -> Result<Option<Json>> {
    if !definition.trim_start().starts_with('{') {
        if definition.trim().is_empty() {
            return Err(Failure::usage(format!("{file} is empty")));
        }
        return Ok(None);
    }
    match Json::from_text(definition.to_owned()) {
        Ok(json) => Ok(Some(json)),
        // YAML may begin with a brace too.
        Err(_) if !file.to_ascii_lowercase().ends_with(".json") => Ok(None),
        Err(error) => Err(Failure::usage(format!("{file} is no JSON: {error}"))),
    }
}

/// Asks the emulator, which checks definitions as the released server does. Needs neither key nor network.
fn validate(context: &Context, file: &DefinitionFile) -> Result<u8> {
    let definition = inputs::content(&file.file)?;
    let request = match definition_as_json(&file.file, &definition)? {
        Some(json) => json!({ "json_definition": json }),
        None => json!({ "yaml_definition": definition }),
    };
    let nowhere = |error: &dyn std::fmt::Display| Failure::no_answer(format!("the emulator can't be started: {error}"));
    let emulator = Emulator::start(Options::default()).map_err(|error| nowhere(&error))?;
    let config = skyvern::Config::new().api_key(emulator.api_key()).base_url(emulator.base_url());
    let client = config.build()?;
    let mut call = client.create_workflow();
    for (name, value) in request.as_object().into_iter().flatten() {
        call = call.with_body_field(name, value.clone());
    }
    let checked = tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(call.send_raw()));
    match checked {
        Ok(answer) => {
            let answer = String::from_utf8_lossy(answer.body()).into_owned();
            let definition = Definition::read("it", &answer);
            if context.out.is_json() {
                let parameters: Vec<&str> = definition.parameters.iter().map(|parameter| &*parameter.name).collect();
                let told = json!({ "valid": true, "blocks": definition.blocks, "parameters": parameters });
                context.out.record(&told.to_string())?;
            } else {
                context.note(&format!("{} is valid: {} blocks; {}", file.file, definition.blocks, definition.takes()));
            }
            Ok(0)
        }
        Err(error) => {
            let told = error.body().map(|body| String::from_utf8_lossy(body).into_owned()).unwrap_or_default();
            let detail = text::at(&told, "detail").filter(|detail| detail.starts_with('"'));
            // What is no sentence of the service's is a list of problems, which the error has in words.
            let problem = detail.map_or_else(|| error.to_string(), |detail| text::plain(&detail));
            Err(Failure::usage(format!("{} is not valid: {}", file.file, crate::failure::one_line(&problem))))
        }
    }
}

async fn delete(context: &Context, workflows: &[String]) -> Result<u8> {
    for workflow in workflows {
        official::checked_workflow_id(workflow)?;
    }
    let client = context.client()?;
    let mut status = 0;
    for workflow in workflows {
        match client.delete_workflow(workflow).send_raw().await {
            Ok(_) if context.out.is_json() => {
                context.out.record(&json!({ "workflow_permanent_id": workflow, "deleted": true }).to_string())?;
            }
            Ok(_) => context.note(&format!("{workflow} is deleted")),
            Err(error) => {
                let failure = Failure::from(error);
                notes::error(&failure.message);
                status = failure.status;
            }
        }
    }
    Ok(status)
}
