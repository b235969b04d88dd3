use proptest::prelude::*;

use super::*;
use crate::LocalPerson;

fn local(forms: &[&str], entity: Option<&str>, roles: &[&str]) -> LocalPerson {
    LocalPerson {
        forms: forms.iter().map(|form| (Arc::from(*form), 1)).collect(),
        entity: entity.map(Arc::from),
        roles: roles.iter().map(|role| Arc::from(*role)).collect(),
    }
}

fn article(people: Vec<LocalPerson>) -> Arc<LocalPeople> {
    Arc::new(LocalPeople { of_mention: Box::default(), people })
}

fn index_under(decisions: Vec<Decision>, articles: &[Vec<LocalPerson>]) -> Index {
    let mut index = Index::new(decisions);
    for (at, people) in articles.iter().enumerate() {
        index.set_article(ArticleNumber(at as u32), &format!("{at}.txt"), article(people.clone()));
    }
    index
}

/// Each person as `id: article/local …`.
fn seen(index: &Index) -> Vec<String> {
    let places = |person: &Person| {
        person
            .articles
            .iter()
            .map(|(article, local)| format!("{}/{local}", article.0))
            .collect::<Vec<_>>()
            .join(" ")
    };
    index.people().iter().map(|person| format!("{}: {}", person.id.0, places(person))).collect()
}

fn check(articles: &[Vec<LocalPerson>], expected: &[&str]) {
    assert_eq!(seen(&index_under(Vec::new(), articles)), expected);
}

#[test]
fn full_names_link_by_sound_across_scripts() {
    check(
        &[
            vec![local(&["ওলেগ ভার্খোতুরভ"], None, &[])],
            vec![local(&["Oleg Verkhoturov", "Verkhoturov"], None, &[])],
            vec![local(&["ओलेग वर्खोतुरोव"], None, &[])],
        ],
        &["oleg-verkhoturov: 0/0 1/0 2/0"],
    );
}

#[test]
fn scripts_that_are_not_read_by_sound_join_by_their_letters() {
    check(
        &[
            vec![local(&["Κυριάκος Μητσοτάκης", "Μητσοτάκης"], None, &[])],
            vec![local(&["κυριάκος μητσοτάκης"], None, &[]), local(&["Κυριάκος Πιερρακάκης"], None, &[])],
            vec![local(&["எடப்பாடி பழனிசாமி"], None, &[])],
            vec![local(&["எடப்பாடி பழனிவேல்"], None, &[]), local(&["习近平"], None, &[])],
            vec![local(&["எடப்பாடி பழனிசாமி"], None, &[]), local(&["习仲勋"], None, &[])],
        ],
        &[
            "person-03d7df: 3/0",
            "person-10d72d: 2/0 4/0",
            "person-38d213: 3/1",
            "person-852663: 4/1",
            "person-acd28f: 1/1",
            "person-e93cd9: 0/0 1/0",
        ],
    );
}

#[test]
fn people_who_share_one_name_stay_apart() {
    check(
        &[
            vec![local(&["শফিকুল ইসলাম"], None, &[]), local(&["রফিকুল ইসলাম"], None, &[])],
            vec![local(&["Shafiqul Islam"], None, &[])],
            vec![local(&["Rafiqul Islam"], None, &[])],
        ],
        &["rafiqul-islam: 0/1 2/0", "shafiqul-islam: 0/0 1/0"],
    );
}

#[test]
fn ids_of_the_gazetteer_join_and_part() {
    check(
        &[
            vec![local(&["কাজল দারা"], Some("kajal-dara"), &[])],
            vec![local(&["Dara"], Some("kajal-dara"), &[])],
            vec![local(&["কাজল দারা"], Some("kajal-dara-poet"), &[])],
        ],
        &["kajal-dara: 0/0 1/0", "kajal-dara-poet: 2/0"],
    );
    // A name that the gazetteer does not know joins the person whose name it is like.
    check(
        &[vec![local(&["Kajal Dara"], Some("kajal-dara"), &[])], vec![local(&["কাজল দারা"], None, &[])]],
        &["kajal-dara: 0/0 1/0"],
    );
}

#[test]
fn two_people_of_one_article_are_never_one() {
    let found = index_under(
        Vec::new(),
        &[
            vec![local(&["Imran Hossain"], None, &[]), local(&["ইমরান হোসেন"], None, &[])],
            vec![local(&["Imran Hossain"], None, &[])],
        ],
    );
    let of = |article, local| found.person_of(ArticleNumber(article), local).map(|person| person.id.clone());
    assert_ne!(of(0, 0), of(0, 1));
    assert_eq!(of(0, 0), of(1, 0));
}

#[test]
fn a_surname_alone_needs_further_evidence() {
    let lone = |roles: &[&str]| vec![local(&["ভার্খোতুরভ"], None, roles)];
    let oleg = || vec![local(&["Oleg Verkhoturov"], None, &["foreign-minister"])];
    let persons = |articles: &[Vec<LocalPerson>]| seen(&index_under(Vec::new(), articles)).len();
    assert_eq!(persons(&[oleg(), lone(&["foreign-minister"])]), 1);
    assert_eq!(persons(&[oleg(), lone(&["president"])]), 2);
    assert_eq!(persons(&[oleg(), lone(&[])]), 2);
    let anna = || vec![local(&["Anna Verkhoturov"], None, &["foreign-minister"])];
    assert_eq!(persons(&[oleg(), lone(&["foreign-minister"]), anna()]), 3);
    assert_eq!(persons(&[lone(&["president"]), lone(&["president"])]), 2);
    // Somebody who is named with both.
    let with = |mut people: Vec<LocalPerson>, name: &str| {
        people.push(local(&[name], None, &[]));
        people
    };
    let marek = "Marek Dolny";
    assert_eq!(persons(&[with(oleg(), marek), with(lone(&[]), "মারেক দলনি")]), 2);
    assert_eq!(persons(&[with(oleg(), marek), with(anna(), "Ida Sern"), with(lone(&[]), marek)]), 4);
    assert_eq!(persons(&[with(oleg(), marek), with(anna(), marek), with(lone(&[]), marek)]), 4);
    assert_eq!(persons(&[with(lone(&[]), marek), with(lone(&[]), marek), lone(&[])]), 3);
    // Nobody else has it, and the person is named often.
    assert_eq!(persons(&[oleg(), oleg(), oleg(), lone(&[])]), 2);
    assert_eq!(persons(&[oleg(), oleg(), oleg(), oleg(), lone(&[])]), 1);
    // Who is named in full in the same article is somebody else.
    assert_eq!(persons(&[oleg(), [oleg(), lone(&["foreign-minister"])].concat()]), 2);
    // A decision says otherwise.
    let under = |not: Vec<String>| {
        let oleg_is =
            Decision { id: "oleg".into(), name: "Oleg Verkhoturov".into(), not, ..Decision::default() };
        seen(&index_under(vec![oleg_is], &[with(oleg(), marek), with(lone(&[]), marek)])).len()
    };
    let alone = index_under(Vec::new(), &[Vec::new(), lone(&[])]);
    let id = alone.people()[0].id.0.to_string();
    assert_eq!(under(Vec::new()), 2);
    assert_eq!(under(vec![id]), 3);
}

#[test]
fn decisions_join_and_separate() {
    let articles = [
        vec![local(&["Rahim Uddin"], None, &[])],
        vec![local(&["Rahim Uddin Khan"], None, &[])],
        vec![local(&["Shirin Aktar"], Some("shirin-aktar"), &[])],
        vec![local(&["শিরিন আক্তার"], None, &[])],
    ];
    let decisions = vec![
        Decision {
            id: "rahim".into(),
            name: "Rahim Uddin Khan".into(),
            same: vec!["rahim-uddin".into()],
            ..Decision::default()
        },
        Decision {
            id: "shirin-two".into(),
            name: "শিরিন আক্তার".into(),
            not: vec!["shirin-aktar".into()],
            ..Decision::default()
        },
    ];
    let found = index_under(decisions, &articles);
    assert_eq!(seen(&found), ["rahim: 0/0 1/0", "shirin-aktar: 2/0", "shirin-two: 3/0"]);
    let rahim = found.person(&PersonId("rahim".into())).unwrap();
    assert_eq!(&*rahim.name, "Rahim Uddin Khan");
    let said = found.evidence(ArticleNumber(0), 0, "Rahim Uddin");
    assert_eq!(said[0].to_string(), "people.toml says who Rahim Uddin is (rahim)");
}

#[test]
fn search_finds_by_prefix_and_by_sound() {
    let found = index_under(
        Vec::new(),
        &[
            vec![local(&["ওলেগ ভার্খোতুরভ"], None, &[]), local(&["Marek Dolny"], None, &[])],
            vec![local(&["Oleg Verkhoturov"], None, &[])],
        ],
    );
    for query in ["verkhoturov", "ভার্খো", "oleg v", "Verkhot", "верхотуров"] {
        let ids: Vec<String> = found.search(query, 5).iter().map(|person| person.id.0.to_string()).collect();
        assert_eq!(ids, ["oleg-verkhoturov"], "{query}");
    }
    assert!(found.search("", 5).is_empty() && found.search("zzzz", 5).is_empty());
}

/// Local people of a small world with look-alikes, namesakes, short names, roles and gazetteer ids.
fn any_person() -> impl Strategy<Value = LocalPerson> {
    let forms = prop::sample::subsequence(
        vec![
            "Oleg Verkhoturov",
            "ওলেগ ভার্খোতুরভ",
            "Oleg Verkhotura",
            "Anna Verkhoturova",
            "Verkhoturov",
            "ভার্খোতুরভ",
            "Marek Dolny",
            "মারেক দলনি",
            "Dolny",
            "Ida Sern",
            "সের্ন",
            "Sern",
            "শফিকুল ইসলাম",
            "Shafiqul Islam",
            "Rafiqul Islam",
            "Md. Rafiqul Islam",
            "ইসলাম",
            "M. A. Rahman",
            "এম এ রহমান",
            "Rahman",
        ],
        1..=2,
    );
    let entity = prop_oneof![4 => Just(None), 1 => Just(Some("oleg")), 1 => Just(Some("anna"))];
    let roles = prop::sample::subsequence(vec!["minister", "president"], 0..=2);
    (forms, entity, roles).prop_map(|(forms, entity, roles)| local(&forms, entity, &roles))
}

fn any_decisions() -> impl Strategy<Value = Vec<Decision>> {
    let decision = |id: &str, name: &str, same: &[&str], not: &[&str]| Decision {
        id: id.into(),
        name: name.into(),
        names: Vec::new(),
        same: same.iter().map(|id| (*id).to_string()).collect(),
        not: not.iter().map(|id| (*id).to_string()).collect(),
    };
    prop_oneof![
        Just(Vec::new()),
        Just(vec![
            decision("one", "Rafiqul Islam", &["shafiqul-islam"], &[]),
            decision("two", "Oleg Verkhotura", &[], &["oleg", "oleg-verkhotura"])
        ]),
    ]
}

/// Everything that the index answers, in words.
fn whole(index: &Index) -> Vec<String> {
    let mut told: Vec<String> = index.people().iter().map(|person| format!("{person:?}")).collect();
    for (article, entry) in &index.articles {
        for local in 0..entry.nodes.len() {
            told.push(format!(
                "{} {local} {:?}",
                article.0,
                index.person_of(*article, local).map(|person| person.id.clone())
            ));
            told.push(format!("{:?}", index.doubt(*article, local)));
            let forms = &entry.people.people[local].forms;
            told.extend(forms.iter().map(|(form, _)| format!("{:?}", index.evidence(*article, local, form))));
        }
    }
    let found =
        |query| index.search(query, 9).iter().map(|person| person.id.0.to_string()).collect::<Vec<_>>();
    told.push(format!("{:?} {:?} {}", found("verkhot"), found("ইসলাম"), index.name_count()));
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn changes_in_any_order_equal_a_fresh_index(
        decisions in any_decisions(),
        changes in prop::collection::vec((0u32..7, prop::option::weighted(0.8, prop::collection::vec(any_person(), 0..5))), 1..25),
    ) {
        let mut index = Index::new(decisions.clone());
        let mut last = BTreeMap::new();
        for (number, people) in changes {
            let number = ArticleNumber(number);
            match people {
                Some(people) => {
                    let people = article(people);
                    index.set_article(number, &format!("{}.txt", number.0), people.clone());
                    last.insert(number, people);
                }
                None => {
                    index.remove_article(number);
                    last.remove(&number);
                }
            }
        }
        let mut fresh = Index::new(decisions);
        let paths: Vec<String> = last.keys().map(|number| format!("{}.txt", number.0)).collect();
        fresh.set_articles(last.iter().zip(&paths).rev().map(|((number, people), path)| (*number, path.as_str(), people.clone())));
        prop_assert_eq!(whole(&index), whole(&fresh));
    }
}
