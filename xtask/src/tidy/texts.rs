//! What a machine says to a person has a text in every language that is shipped.

use super::source::Tree;

const MESSAGES: &str = "web/src/i18n/messages/";

pub fn check(tree: &Tree) -> Vec<String> {
    let keys: Vec<String> = problem_codes(tree)
        .map(|code| format!("problem.{code}"))
        .chain(alarm_kinds(tree).map(|kind| format!("alarm.{kind}.title")))
        .collect();
    tree.below(MESSAGES, ".json")
        .flat_map(|file| {
            let known: serde_json::Value = serde_json::from_str(&file.text).unwrap_or_default();
            keys.iter()
                .filter(|key| known.get(key.as_str()).is_none())
                .map(|key| format!("{} has no text for {key}", file.path))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The codes of problems, as `Code = STATUS` declares them.
fn problem_codes(tree: &Tree) -> impl Iterator<Item = String> {
    let text = tree.text("crates/node/src/api/problem.rs").unwrap_or("");
    let lines = text
        .lines()
        .skip_while(|line| !line.starts_with("codes! {"))
        .skip(1);
    lines
        .take_while(|line| !line.starts_with('}'))
        .filter_map(|line| line.trim().split_once(" = ").map(|(code, _)| snake(code)))
}

/// The kinds of alarm, as the OpenAPI document names them.
fn alarm_kinds(tree: &Tree) -> impl Iterator<Item = String> {
    let text = tree.text("docs/api/openapi.json").unwrap_or("{}");
    let document: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let kinds = document
        .pointer("/components/schemas/AlarmKind/enum")
        .cloned();
    let kinds = kinds
        .as_ref()
        .and_then(serde_json::Value::as_array)
        .cloned()
        .unwrap_or_default();
    kinds
        .into_iter()
        .filter_map(|kind| kind.as_str().map(str::to_owned))
}

fn snake(camel: &str) -> String {
    let mut snake = String::new();
    for c in camel.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}
