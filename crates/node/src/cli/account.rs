//! `thalweg account`: accounts without a running node, for set-up by script and for rescue.

use anyhow::{Context, Result, anyhow, bail};
use thalweg_domain::id::AccountId;
use thalweg_node::access::{Role, password};
use thalweg_node::chance;
use thalweg_node::clock::Clock;
use thalweg_node::store::accounts::{self, Account, NewAccount};
use thalweg_node::store::{DataFolder, Reader, Writer};

use super::{Place, say};

/// Make an account, or give one a new password.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// What is typed to log in.
    name: String,
    /// What the account is for; an account of that name is made if there is none.
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Option<Role>,
    /// The name as colleagues see it.
    #[arg(long, value_name = "NAME")]
    shown: Option<String>,
    /// The password; one is made and printed when absent.
    #[arg(
        long,
        value_name = "PASSWORD",
        env = "THALWEG_PASSWORD",
        hide_env_values = true
    )]
    password: Option<String>,
}

/// Makes the account or changes its password.
pub fn run(arguments: &Arguments) -> Result<()> {
    let config = arguments.place.load()?;
    let folder = DataFolder::lock(&config.data.folder)?;
    let mut writer = Writer::open(&folder.database())?;
    let known = Reader::open(&folder.database())?.accounts()?;
    let made = chance::secret().chars().take(20).collect::<String>();
    let plain = arguments.password.clone().unwrap_or_else(|| made.clone());
    let kept = password::hashed(&plain)?;
    let tables = writer.begin()?;
    match known
        .iter()
        .find(|account| account.name.eq_ignore_ascii_case(&arguments.name))
    {
        Some(account) => accounts::set_password(&tables, account.id, &kept)?,
        None => accounts::make(&tables, &new(arguments, kept)?)??,
    }
    tables.commit().context("the account was not saved")?;
    match arguments.password {
        Some(_) => say(&format!("account {} is ready", arguments.name)),
        None => say(&format!(
            "account {} has the password {made}",
            arguments.name
        )),
    }
    Ok(())
}

fn new(arguments: &Arguments, password: String) -> Result<NewAccount> {
    let Some(role) = arguments.role else {
        bail!(
            "there is no account `{}`; name its role to make it",
            arguments.name
        );
    };
    let made = Clock::Wall.now();
    let shown = arguments
        .shown
        .clone()
        .unwrap_or_else(|| arguments.name.clone());
    let id = AccountId(chance::identifier(made));
    let account = Account {
        id,
        name: arguments.name.clone(),
        shown,
        role,
        active: true,
    };
    Ok(NewAccount {
        account,
        password,
        made,
    })
}

fn role(text: &str) -> Result<Role> {
    let quoted = serde_json::Value::from(text.replace('-', "_"));
    serde_json::from_value(quoted).map_err(|_fault| {
        anyhow!("roles are observer, duty_officer, supervisor, administrator and auditor")
    })
}
