//! Small plain pages for people who follow a link in a browser.

use std::fmt::Write as _;

use axum::response::{Html, IntoResponse, Response};
use serde_json::{Map, Value};

use super::link::Link;

/// A page: links, then a table of what else the resource says.
pub struct Page {
    body: String,
}

impl Page {
    /// A page with a heading.
    pub fn new(title: &str, description: &str) -> Self {
        let (title, description) = (escaped(title), escaped(description));
        Self {
            body: format!("<h1>{title}</h1><p>{description}</p>"),
        }
    }

    /// Adds links as a list.
    #[must_use]
    pub fn links(mut self, links: &[Link]) -> Self {
        self.body.push_str("<ul>");
        for link in links {
            let name = if link.title.is_empty() {
                link.rel
            } else {
                &link.title
            };
            let (href, name, kind) = (escaped(&link.href), escaped(name), escaped(link.kind));
            // Cannot fail: a String takes whatever is written to it.
            let _ = write!(
                self.body,
                "<li><a href=\"{href}\">{name}</a> <small>{kind}</small>"
            );
        }
        self.body.push_str("</ul>");
        self
    }

    /// Adds a table with a row for each thing: its link and what is said of it.
    #[must_use]
    pub fn table<'a>(mut self, rows: impl Iterator<Item = (Link, &'a Map<String, Value>)>) -> Self {
        self.body.push_str("<table border=\"1\">");
        for (nth, (link, properties)) in rows.enumerate() {
            if nth == 0 {
                let names = properties
                    .keys()
                    .map(|key| format!("<th>{}</th>", escaped(key)));
                self.row(&format!("<th>id</th>{}", names.collect::<String>()));
            }
            let (href, id) = (escaped(&link.href), escaped(&link.title));
            let cells = properties
                .values()
                .map(|value| format!("<td>{}</td>", cell(value)));
            let cells: String = cells.collect();
            self.row(&format!("<td><a href=\"{href}\">{id}</a></td>{cells}"));
        }
        self.body.push_str("</table>");
        self
    }

    fn row(&mut self, cells: &str) {
        self.body.push_str("<tr>");
        self.body.push_str(cells);
        self.body.push_str("</tr>");
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let head =
            "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Thalweg</title>";
        Html(format!("{head}<body>{}</body></html>", self.body)).into_response()
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => escaped(text),
        other => escaped(&other.to_string()),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_ship_calls_itself_cannot_become_a_part_of_the_page() {
        let named = "<script>alert('x' & \"y\")</script>";
        let expected = "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;";
        assert_eq!(escaped(named), expected);
    }
}
