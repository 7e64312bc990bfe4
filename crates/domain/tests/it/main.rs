//! What the law says of reports, article by article.

mod checks;
mod duties;
mod forms;
mod scene;
