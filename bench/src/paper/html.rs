//! The same words as HTML, for the peer: the map is left out, charts are tables.

use std::fmt::Write as _;

use thalweg_paper::{Block, Cell, Document};

const STYLE: &str = "@page { size: A4; margin: 26mm 17mm 23mm; \
    @top-center { content: 'UNCLASSIFIED'; font-weight: 600 } \
    @bottom-center { content: 'UNCLASSIFIED'; font-weight: 600 } \
    @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages) } } \
    body { font: 9.5pt/13.5pt sans-serif } table { width: 100%; border-collapse: collapse; \
    font-size: 8.5pt } td, th { border-bottom: .4pt solid #c2c8d0; text-align: left } \
    tr { break-inside: avoid }";

/// A document.
pub fn of(document: &Document) -> String {
    let mut html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><style>{STYLE}</style>\
         <h1>{0}</h1><p>{1}</p>",
        escaped(&document.title),
        escaped(&document.subtitle)
    );
    for block in &document.blocks {
        put(&mut html, block);
    }
    html
}

fn put(html: &mut String, block: &Block) {
    match block {
        Block::Chapter(words) => element(html, "h2", words),
        Block::Heading(words) => element(html, "h3", words),
        Block::Paragraph(text) | Block::Note(text) => element(html, "p", &text.words()),
        Block::Points(points) => {
            html.push_str("<ul>");
            for point in points {
                element(html, "li", &point.words());
            }
            html.push_str("</ul>");
        }
        Block::Figures(figures) => {
            for one in figures {
                element(
                    html,
                    "p",
                    &format!("{} {} {}", one.value, one.label, one.beside),
                );
            }
        }
        Block::Pairs { pairs, .. } => {
            let rows = pairs
                .iter()
                .map(|pair| [pair.name.clone(), words(&pair.value)].to_vec());
            table(html, &[], rows);
        }
        Block::Table(all) => {
            let head: Vec<String> = all
                .columns
                .iter()
                .map(|column| column.title.clone())
                .collect();
            let rows = all.rows.iter().map(|row| row.iter().map(words).collect());
            table(html, &head, rows);
        }
        Block::Bars(bars) => {
            let rows = bars.rows.iter().map(|bar| {
                let figures = bar.figures.iter().map(ToString::to_string);
                std::iter::once(bar.label.clone()).chain(figures).collect()
            });
            table(html, &[], rows);
        }
        Block::Series(series) => {
            let rows = series.drawn.iter().map(|drawn| {
                let figures = drawn.figures.iter().map(ToString::to_string);
                std::iter::once(drawn.name.clone()).chain(figures).collect()
            });
            table(html, &[], rows);
        }
        Block::NewPage => html.push_str("<div style=\"page-break-after: always\"></div>"),
        Block::Map(_) => {}
    }
}

fn words(cell: &Cell) -> String {
    cell.text.words()
}

fn element(html: &mut String, name: &str, text: &str) {
    // Cannot fail: a string takes whatever is written.
    let _ = write!(html, "<{name}>{}</{name}>", escaped(text));
}

fn table(html: &mut String, head: &[String], rows: impl Iterator<Item = Vec<String>>) {
    html.push_str("<table><thead><tr>");
    for title in head {
        element(html, "th", title);
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            element(html, "td", &cell);
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
