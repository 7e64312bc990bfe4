//! A data folder of a version that had no register: what it wrote is taken up.

use std::process::Command;

use thalweg_node::store::register::WantedEntries;
use thalweg_node::store::{Reader, Writer};

/// Makes a database as the version before had it, with a deed, a person's fact and a machine's.
const OLDER: &str = r#"
import json, sqlite3, sys, uuid
base = sqlite3.connect(sys.argv[1])
base.execute("DROP TABLE register")
base.execute("CREATE TABLE deed (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, account BLOB,"
             " what TEXT NOT NULL, detail TEXT NOT NULL) STRICT")
base.execute("INSERT INTO deed (at, account, what, detail) VALUES (1000, NULL, 'account made', 'kvist')")
person = {"actor": "person", "account": str(uuid.UUID(int=7)), "name": "N. Kvist"}
machine = {"actor": "machine", "part": "clock"}
for seq, by in ((1, person), (2, machine)):
    name = uuid.UUID(int=seq)
    fact = {"seq": seq, "id": str(name), "happened": "1970-01-01T00:00:02.000Z",
            "known": "1970-01-01T00:00:02.000Z", "by": by, "fact": "noted",
            "body": {"track": "mmsi-219622000", "text": "Seen before"}}
    base.execute("INSERT INTO fact VALUES (?, ?, 2000, 2000, 'noted', 'mmsi-219622000', ?)",
                 (seq, name.bytes, json.dumps(fact)))
base.execute("PRAGMA user_version = 1")
base.commit()
"#;

#[test]
fn what_an_older_version_wrote_is_entered_in_order_of_time_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("thalweg.db");
    drop(Writer::open(&database).unwrap());
    let made = Command::new("python3")
        .args(["-c", OLDER])
        .arg(&database)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    for _ in 0..2 {
        drop(Writer::open(&database).unwrap());
        let reader = Reader::open(&database).unwrap();
        let wanted = WantedEntries {
            limit: 10,
            ..WantedEntries::default()
        };
        let entries = reader.register(&wanted).unwrap();
        let whats: Vec<&str> = entries.iter().map(|one| one.entry.what.as_str()).collect();
        assert_eq!(whats, ["noted", "account_made"]);
        assert_eq!(entries[0].entry.name, "N. Kvist");
        assert_eq!(reader.verified_register().unwrap(), Ok(2));
    }
}
