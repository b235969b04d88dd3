use serde_json::json;

use super::*;

fn read(text: &str) -> (Option<PartialSettings>, Vec<ConfigFault>) {
    Settings::from_toml(text, Path::new("corpus/tippani.toml"))
}

/// The layer that `text` is, which has nothing wrong.
fn good(text: &str) -> PartialSettings {
    let (settings, faults) = read(text);
    assert_eq!(faults, [], "{text}");
    settings.expect("nothing is wrong with it")
}

/// The faults of `text`, as `line:column kind message`.
fn told(text: &str) -> Vec<String> {
    let (settings, faults) = read(text);
    assert_eq!(settings.is_none(), faults.iter().any(|fault| fault.kind.is_error()), "{text}");
    faults
        .iter()
        .map(|fault| format!("{}:{} {} {}", fault.line, fault.column, fault.kind.as_str(), fault.message))
        .collect()
}

fn check_told(text: &str, expected: &[(&str, &str)]) {
    let told = told(text);
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (line, (start, part)) in told.iter().zip(expected) {
        assert!(line.starts_with(start) && line.contains(part), "{line:?} is not {start} … {part}");
    }
}

const EVERY_KEY: &str = r#"
include = ["articles/**/*.txt"]
exclude = ["drafts", "**/old-*"]
types = ["PER", "SHIP", "date"]
min-score = 0.75
definition-limit = 20
workspace-diagnostics = true
inlay-hints = true
code-base-url = "https://example.org/codes"

[limits]
file-bytes = 1_000
line-bytes = 500
diagnostics = 50

[severity]
noise = "hint"
"noise/ad" = "error"
"hazard/*" = "none"

[silence]
"drafts/**" = ["noise/url", "hazard"]

[noise]
allow = ["খবর"]
deny = ["আরও পড়ুন"]

[entities]
lists = ["lists/people.tsv"]
"#;

#[test]
fn every_key_is_read() {
    let settings = Settings::layered(&[good(EVERY_KEY)]);
    let pattern = |text: &str, line| Pattern { text: text.to_owned(), line: Some(line) };
    let base = Some(PathBuf::from("corpus"));
    let expected = Settings {
        include: Patterns { patterns: vec![pattern("articles/**/*.txt", 2)], base: base.clone() },
        exclude: Patterns { patterns: vec![pattern("drafts", 3), pattern("**/old-*", 3)], base },
        types: ["PER", "SHIP", "DATE"].map(str::to_owned).to_vec(),
        min_score: 0.75,
        definition_limit: 20,
        workspace_diagnostics: true,
        inlay_hints: true,
        code_base_url: "https://example.org/codes".to_owned(),
        limits: Limits { file_bytes: 1000, line_bytes: 500, diagnostics: 50 },
        severity: settings.severity.clone(),
        silence: settings.silence.clone(),
        noise: tippani_noise::Settings {
            allow: vec!["খবর".to_owned()], deny: vec!["আরও পড়ুন".to_owned()]
        },
        lists: vec![PathBuf::from("corpus/lists/people.tsv")],
    };
    assert_eq!(settings, expected);
}

#[test]
fn every_documented_key_is_one_that_is_read() {
    for key in KEYS {
        let path: Vec<&str> = key.name.split('.').collect();
        let line = match path[..] {
            [name] => format!("{name} = 2020-01-01"),
            [table, name] => format!("[{table}]\n{name} = 2020-01-01"),
            _ => unreachable!("no key is nested deeper"),
        };
        let (_, faults) = read(&line);
        assert_eq!(faults.len(), 1, "{line}");
        assert_eq!(faults[0].kind, ConfigFaultKind::WrongType, "{line}");
        assert!(faults[0].message.contains(key.name), "{}", faults[0]);
    }
}

#[test]
fn the_documented_defaults_are_the_defaults() {
    let mut text = String::new();
    for key in KEYS {
        text += &format!("{} = {}\n", key.name, key.default);
    }
    assert_eq!(without_places(Settings::layered(&[good(&text)])), Settings::default());
}

/// Settings as if no file held them.
pub(super) fn without_places(mut settings: Settings) -> Settings {
    for patterns in [&mut settings.include, &mut settings.exclude] {
        patterns.base = None;
        patterns.patterns.iter_mut().for_each(|pattern| pattern.line = None);
    }
    settings
}

#[test]
fn broken_syntax_is_told_at_its_line() {
    check_told("# settings\n[noise]\nseverity warning\n", &[("3:", "This is no TOML")]);
    check_told("min-score = 0.5\r\n\r\nclosed = \"never\r\n", &[("3:", "no TOML")]);
    check_told("types = [\"PER\"]\ntypes = [\"LOC\"]\n", &[("2:", "duplicate key")]);
    check_told("কখগ = 1\n", &[("1:1 syntax", "no TOML")]);
}

#[test]
fn wrong_types_are_told_at_their_place() {
    check_told(
        "min-score = \"high\"",
        &[("1:13 wrong-type", "`min-score` must be a number from 0 to 1, not the text \"high\"")],
    );
    check_told("min-score = 1.5\n", &[("1:13 wrong-type", "1.5")]);
    check_told("min-score = nan\n", &[("1:13 wrong-type", "NaN")]);
    check_told("\ndefinition-limit = 0\n", &[("2:20 wrong-type", "1 or more")]);
    check_told("definition-limit = 99999999999999999999999\n", &[("1:", "")]);
    check_told("include = [\"a.txt\", 7]\n", &[("1:21 wrong-type", "the number 7")]);
    check_told(
        "include = [\n  \"a.txt\",\n  \"[z-a].txt\",\n  \"../b.txt\",\n]",
        &[("3:3 wrong-type", "[z-a]"), ("4:3", "leads out")],
    );
    check_told("noise = true\n", &[("1:9 wrong-type", "must be a table")]);
    check_told("[noise]\ndeny = [\" \"]\n", &[("2:9 wrong-type", "fits every line")]);
    check_told("types = [\"PER\", \"a b\"]\n", &[("1:17 wrong-type", "no name of a type")]);
    check_told(
        "[severity]\nnoise = \"loud\"\nhazard = 3\n",
        &[("2:9 wrong-type", "loud"), ("3:10 wrong-type", "the number 3")],
    );
    let lists = "[entities]\nlists = [\"../names.tsv\", \"/etc/passwd\", \"a/../../b\", \"a/../b.tsv\"]\n";
    check_told(lists, &[("2:10", "../names.tsv"), ("2:26", "/etc/passwd"), ("2:41", "a/../../b")]);
}

#[test]
fn a_wrong_silence_is_told_at_its_place() {
    check_told("[silence]\n\"[z-a]\" = [\"noise\"]\n", &[("2:1 wrong-type", "[z-a]")]);
    check_told("[silence]\n\"a.txt\" = \"noise\"\n", &[("2:11 wrong-type", "list of codes")]);
    check_told("[silence]\na.txt = [\"noise\"]\n", &[("2:", "quote the pattern")]);
    check_told("[silence]\n\"a.txt\" = [7]\n", &[("2:12 wrong-type", "the number 7")]);
    check_told("[silence]\n\"a.txt\" = [\"noise/add\"]\n", &[("2:12 unknown-key", "\"noise/ad\"")]);
    check_told("code-base-url = \"example.org\"\n", &[("1:17 wrong-type", "https://")]);
}

#[test]
fn unknown_keys_are_warnings_with_the_nearest_key() {
    let text = "min-scor = 0.5\n[limit]\nfile-bytes = 1\n[noise]\nallows = []\nnothing-like-it = 1\n";
    let expected = [
        ("1:1 unknown-key", "`min-score`"),
        ("2:2 unknown-key", "`limits`"),
        ("5:1 unknown-key", "`noise.allow`"),
        ("6:1 unknown-key", "passed over."),
    ];
    check_told(text, &expected);
    assert!(!told(text)[3].contains("Do you mean"));
    check_told("line-bytes = 4\n", &[("1:1 unknown-key", "`limits.line-bytes`")]);
    check_told("[severity]\n\"noise/add\" = \"hint\"\n", &[("2:1 unknown-key", "\"noise/ad\"")]);
}

#[test]
fn the_rest_holds_beside_an_unknown_key() {
    let (settings, faults) = read("min-score = 0.9\ncolour = \"red\"\n");
    assert_eq!(faults.len(), 1);
    assert_eq!(settings.expect("usable").min_score, Some(0.9));
}

#[test]
fn the_narrowest_severity_holds() {
    let settings = Settings::layered(&[good(EVERY_KEY)]);
    let warning = Some(Severity::Warning);
    assert_eq!(settings.severity("noise/ad", warning), Some(Severity::Error));
    assert_eq!(settings.severity("noise/url", warning), Some(Severity::Hint));
    assert_eq!(settings.severity("hazard/mojibake", warning), None);
    assert_eq!(settings.severity("entity/PER", warning), warning);
    let nested = Settings::layered(&[good(
        "[severity]\n\"*\" = \"none\"\nentity.SHIP = \"info\"\n[severity.noise]\nad = \"off\"\n",
    )]);
    assert_eq!(nested.severity("entity/SHIP", None), Some(Severity::Information));
    assert_eq!(nested.severity("noise/ad", warning), None);
    assert_eq!(nested.severity("file/binary", warning), None);
}

#[test]
fn later_layers_go_over_earlier_ones() {
    let client =
        json!({"minScore": 0.2, "types": ["LOC"], "severity": {"noise": "error", "hazard": "error"}});
    let (client, faults) = PartialSettings::from_json(&client);
    assert_eq!(faults, []);
    let file = good("min-score = 0.8\n[severity]\nnoise = \"hint\"\n");
    let settings = Settings::layered(&[client, file]);
    assert_eq!((settings.min_score, settings.types.as_slice()), (0.8, &["LOC".to_owned()][..]));
    assert_eq!(settings.severity("noise/ad", None), Some(Severity::Hint));
    assert_eq!(settings.severity("hazard/crlf", None), Some(Severity::Error));
    assert_eq!(Settings::layered(&[]), Settings::default());
}

#[test]
fn a_clients_settings_are_taken_as_editors_write_them() {
    let forms = [
        json!({"limits": {"file-bytes": 10}, "noise": {"deny": ["x"]}}),
        json!({"tippani": {"limits": {"fileBytes": 10.0}, "noise": {"deny": ["x"], "allow": null}}}),
        json!({"limits.file_bytes": 10, "noise.deny": ["x"], "include": null, "trace": {"server": "off"}}),
    ];
    for form in forms {
        let (settings, faults) = PartialSettings::from_json(&form);
        assert_eq!(faults, [], "{form}");
        assert_eq!(
            (settings.file_bytes, settings.noise_deny),
            (Some(10), Some(vec!["x".to_owned()])),
            "{form}"
        );
        assert_eq!(settings.include, None);
    }
    assert_eq!(PartialSettings::from_json(&json!(null)), (PartialSettings::default(), Vec::new()));
}

#[test]
fn what_is_wrong_with_a_clients_settings_is_named_and_the_rest_holds() {
    let value =
        json!({"minScore": "high", "definition-limit": -1, "colour": 1, "types": ["ORG"], "limits": []});
    let (settings, faults) = PartialSettings::from_json(&value);
    assert_eq!(
        settings,
        PartialSettings { types: Some(vec!["ORG".to_owned()]), ..PartialSettings::default() }
    );
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for name in ["`min-score`", "`definition-limit`", "`colour`", "`limits`"] {
        assert!(
            told.iter().any(|fault| fault.contains(name) && fault.starts_with("settings of the editor:")),
            "{told:?}"
        );
    }
    let (_, faults) = PartialSettings::from_json(&json!(["min-score"]));
    assert_eq!(faults.len(), 1);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    assert_eq!(good("\u{feff}min-score = 0.25\n").min_score, Some(0.25));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        read(&text);
    }

    #[test]
    fn any_lines_are_read(text in "([a-z\\[\\]=\" .0-9ক,{}#-]{0,12}\n){0,12}") {
        read(&text);
    }
}
