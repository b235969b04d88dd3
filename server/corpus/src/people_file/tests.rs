use super::*;

fn read(text: &str) -> (Vec<PersonEntry>, Vec<String>) {
    let (people, faults) = parse(text, Path::new("people.toml"));
    (people, faults.iter().map(|fault| format!("{} {}", fault.line, fault.message)).collect())
}

fn ids(people: &[PersonEntry]) -> Vec<&str> {
    people.iter().map(|entry| entry.decision.id.as_str()).collect()
}

/// The ids that are kept, and for each fault its line and a part of its message.
fn check(text: &str, kept: &[&str], expected: &[(&str, &str)]) -> Vec<PersonEntry> {
    let (people, faults) = read(text);
    assert_eq!(ids(&people), kept, "{faults:#?}");
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, (line, part)) in faults.iter().zip(expected) {
        assert!(
            fault.starts_with(&format!("{line} ")) && fault.contains(part),
            "{fault:?} is not {line} … {part}"
        );
    }
    people
}

const TWO: &str = "# ours\n[[person]]\nid = \"rizwan-kadri\"\nname = \"রিজওয়ান কাদরি\"\nnames = [\"Rizwan Kadri\"]\n\n\
    [[person]]\nid = \"kadri-2\"\nname = \"Kadri\"\nsame = [\"x\"]\nnot = [\"rizwan-kadri\"]\n";

#[test]
fn people_and_their_places_are_read() {
    let people = check(TWO, &["rizwan-kadri", "kadri-2"], &[]);
    let first = &people[0];
    let expected = Decision {
        id: "rizwan-kadri".to_owned(),
        name: "রিজওয়ান কাদরি".to_owned(),
        names: vec!["Rizwan Kadri".to_owned()],
        ..Decision::default()
    };
    assert_eq!(first.decision, expected);
    assert_eq!(first.name_span.slice(TWO), "\"রিজওয়ান কাদরি\"");
    assert_eq!((first.line, first.column), (4, 8));
    assert!(first.span.slice(TWO).starts_with("[[person]]\nid = \"rizwan"), "{:?}", first.span.slice(TWO));
    assert!(first.span.slice(TWO).ends_with("[\"Rizwan Kadri\"]"), "{:?}", first.span.slice(TWO));
    assert!(people[1].span.slice(TWO).ends_with("not = [\"rizwan-kadri\"]"));
}

#[test]
fn an_empty_file_has_nobody() {
    check("", &[], &[]);
    check("# nobody yet\n", &[], &[]);
}

#[test]
fn a_broken_entry_is_left_out_and_the_others_are_kept() {
    let text = "[[person]]\nid = \"a\"\nname = \"A\"\n[[person]]\nid = \"b\nname = \"B\"\n[[person]]\nid = \"c\"\nname = \"C\"\n";
    check(text, &["a", "c"], &[("5", "TOML")]);
    let text = "[[person]]\nid = \"a\"\nname = 7\n[[person]]\nid = \"b\"\nname = \"B\"\nnames = \"x\"\n[[person]]\nid = \"c\"\nname = \"C\"\nnames = [\"\"]\n[[person]]\nid = \"d\"\nname = \"D\"\n";
    check(text, &["d"], &[("3", "number 7"), ("7", "list of texts"), ("11", "cannot be")]);
    check("[[person]]\nid = \"a\"\nname = \"A\"\nage = 3\n", &["a"], &[("4", "no `age`")]);
    check("[person]\nid = \"a\"\n", &[], &[("1", "two pairs of brackets")]);
    check("person = 3\nplace = 4\n", &[], &[("1", "the number 3"), ("2", "no `place`")]);
}

#[test]
fn a_missing_id_is_made_from_the_name() {
    check(
        "[[person]]\nname = \"Rizwan K. Kadri\"\n",
        &["rizwan-k-kadri"],
        &[("1", "write id = \"rizwan-k-kadri\"")],
    );
    check("[[person]]\nname = \"রিজওয়ান কাদরি\"\n", &["রিজওয়ান-কাদরি"], &[("1", "no `id`")]);
    check("[[person]]\nid = \"x\"\n", &[], &[("1", "no `name`")]);
    let people = check("[[person]]\nid = \"x\"\nnames = [\"X Y\", \"Z\"]\n", &["x"], &[]);
    assert_eq!(
        (people[0].decision.name.as_str(), people[0].decision.names.as_slice()),
        ("X Y", &["Z".to_owned()][..])
    );
}

#[test]
fn the_first_entry_of_an_id_holds() {
    let text = "[[person]]\nid = \"a\"\nname = \"A\"\n[[person]]\nid = \"a\"\nname = \"B\"\n";
    let people = check(text, &["a"], &[("4", "line 1")]);
    assert_eq!(people[0].decision.name, "A");
}

#[test]
fn contradictions_are_told_and_nobody_is_joined() {
    let text = "[[person]]\nid = \"a\"\nname = \"A\"\nsame = [\"b\"]\n[[person]]\nid = \"b\"\nname = \"B\"\nsame = [\"c\"]\n\
        [[person]]\nid = \"d\"\nname = \"D\"\nsame = [\"e\"]\nnot = [\"a\", \"d\"]\n[[person]]\nid = \"c\"\nname = \"C\"\nnot = [\"a\", \"d\"]\n";
    let people = check(text, &["a", "b", "d", "c"], &[("9", "itself"), ("14", "neither is done")]);
    let decided: Vec<(&[String], &[String])> =
        people.iter().map(|entry| (entry.decision.same.as_slice(), entry.decision.not.as_slice())).collect();
    let [a, d, e] = ["a", "d", "e"].map(|id| vec![id.to_owned()]);
    assert_eq!(decided, [(&[][..], &[][..]), (&[], &[]), (&e, &a), (&[], &d)]);
}

#[test]
fn inline_tables_are_people_too() {
    check(
        "person = [{ id = \"a\", name = \"A\" }, { id = \"b\", name = \"B\" }, 3]\n",
        &["a", "b"],
        &[("1", "number 3")],
    );
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read(text in "(\\[\\[person\\]\\]\n|id = \"[ab]\"\n|(same|not|names) = \\[\"[abc]\"\\]\n|name = \"ক\"\n|[a\"=\\[ক]{0,4}\n){0,14}") {
        let (people, _) = read(&text);
        let mut seen = HashSet::new();
        for entry in &people {
            assert!(seen.insert(&entry.decision.id) && !entry.decision.name.is_empty());
            assert!(text.get(entry.span.start..entry.span.end).is_some());
        }
    }
}
