//! Who is who inside one article.

use tippani_people::{NamedMention, SurfaceMention, cluster, resolve};

const fn named(name: &str) -> NamedMention<'_> {
    NamedMention { name, entity: None, role: None, respells: None }
}

/// Checks the person of each mention, people numbered in the order of their first mention.
#[track_caller]
fn check(mentions: &[NamedMention<'_>], expected: &[u32]) {
    let found = resolve(mentions);
    assert_eq!(*found.of_mention, *expected);
    let counted: u32 = found.people.iter().flat_map(|person| &person.forms).map(|(_, count)| count).sum();
    assert_eq!(counted as usize, mentions.len());
}

fn check_names(names: &[&str], expected: &[u32]) {
    check(&names.iter().map(|name| named(name)).collect::<Vec<_>>(), expected);
}

#[test]
fn short_names_join_the_full_name_in_any_script() {
    check_names(&["সের্গেই ল্যাভরভ", "ল্যাভরভ", "লাভরভ", "Lavrov", "মারিয়া জাখারোভা", "জাখারোভা"], &[0, 0, 0, 0, 1, 1]);
    // The headline names it before the text does.
    check_names(&["Verkhoturov", "Oleg Verkhoturov", "Oleg"], &[0, 0, 0]);
}

#[test]
fn a_surname_goes_before_a_given_name() {
    check_names(&["Marek Dolny", "Oleg Marek", "Marek"], &[0, 1, 1]);
}

#[test]
fn of_several_that_fit_the_one_is_meant_who_is_seldom_written_in_full() {
    // Whose surname it was before the other came.
    check_names(&["রাহুল গান্ধী", "গান্ধী", "সোনিয়া গান্ধী", "গান্ধী"], &[0, 0, 1, 0]);
    // Who has a namesake is written in full.
    check_names(&["Anna Dolny", "Marek Dolny", "Anna Dolny", "Dolny"], &[0, 1, 0, 1]);
    // Else the nearest before it.
    check_names(&["Anna Dolny", "Marek Dolny", "Dolny"], &[0, 1, 1]);
    check_names(&["গান্ধী", "রাহুল গান্ধী", "সোনিয়া গান্ধী"], &[0, 0, 1]);
}

#[test]
fn the_head_of_a_construct_is_what_somebody_is_called() {
    check_names(&["হাবিবুর রহমান", "হাবিব"], &[0, 0]);
    check_names(&["Habibur Rahman", "Habib", "रहमान"], &[0, 0, 0]);
    // Who was named first is meant, though another has it for a surname.
    check_names(&["হাবিবুর রহমান", "হাবিব", "রেহানা হাবিব", "হাবিব"], &[0, 0, 1, 0]);
    check_names(&["रेहाना हबीब", "हबीब", "हबीबुर रहमान"], &[0, 0, 1]);
}

#[test]
fn an_id_that_one_word_suggests_gives_way_to_who_was_named_before() {
    let listed = |name| NamedMention { entity: Some("rehana-habib"), ..named(name) };
    check(&[named("হাবিবুর রহমান"), listed("হাবিব"), listed("রেহানা হাবিব"), listed("হাবিব")], &[0, 0, 1, 0]);
    check(&[listed("রেহানা হাবিব"), named("হাবিবুর রহমান"), listed("হাবিব")], &[0, 1, 0]);
    check(&[listed("হাবিব"), named("হাবিবুর রহমান"), listed("রেহানা হাবিব"), listed("হাবিব")], &[0, 1, 0, 0]);
}

#[test]
fn a_role_goes_before_nearness() {
    let with_role = |name, role| NamedMention { role: Some(role), ..named(name) };
    check(
        &[
            with_role("Anna Dolny", "minister"),
            with_role("Marek Dolny", "captain"),
            with_role("Dolny", "minister"),
            named("Dolny"),
        ],
        &[0, 1, 0, 1],
    );
}

#[test]
fn two_full_names_are_two_people_unless_they_match() {
    check_names(&["মো. শফিকুল ইসলাম", "মো. রফিকুল ইসলাম", "শফিকুল ইসলাম", "Rafiqul Islam"], &[0, 1, 0, 1]);
    check_names(&["এম এ রহমান", "M. A. Rahman", "Masudur Rahman"], &[0, 0, 1]);
}

#[test]
fn a_second_spelling_joins_whatever_it_sounds_like() {
    let brackets = NamedMention { respells: Some(0), ..named("The Quiet One") };
    check(&[named("ওলেগ ভার্খোতুরভ"), brackets, named("Verkhoturov")], &[0, 0, 0]);
    // An index that is none is no reason to panic.
    check(&[NamedMention { respells: Some(7), ..named("Oleg") }], &[0]);
}

#[test]
fn ids_of_the_gazetteer_join_and_part() {
    let known = |name, entity| NamedMention { entity: Some(entity), ..named(name) };
    check(
        &[known("Oleg Verkhoturov", "a"), known("The Colonel", "a"), known("Oleg Verkhoturov", "b")],
        &[0, 0, 1],
    );
    // The guess of one word gives way to the one person of that surname who was named in full before.
    check(&[named("Marek Dolny"), known("Dolny", "anna-dolny")], &[0, 0]);
    // But not where the gazetteer knows that person as somebody else, nor where the full name comes later.
    check(&[known("Marek Dolny", "marek-dolny"), known("Dolny", "anna-dolny")], &[0, 1]);
    check(&[known("Dolny", "anna-dolny"), named("Marek Dolny")], &[0, 1]);
}

#[test]
fn people_keep_their_forms_the_fullest_first() {
    let found = resolve(&[named("ভার্খোতুরভ"), named("ওলেগ ভার্খোতুরভ"), named("ভার্খোতুরভ")]);
    let forms: Vec<(&str, u32)> =
        found.people[0].forms.iter().map(|(form, count)| (&**form, *count)).collect();
    assert_eq!(forms, [("ওলেগ ভার্খোতুরভ", 1), ("ভার্খোতুরভ", 2)]);
}

#[test]
fn surfaces_cluster_with_their_endings_across_articles() {
    let surfaces = |names: &[&'static str]| -> Vec<SurfaceMention<'static>> {
        names.iter().map(|surface| SurfaceMention { surface, role: None }).collect()
    };
    let found = cluster(&[
        surfaces(&["ওলেগ ভার্খোতুরভের", "ভার্খোতুরভকে", "মারেক"]),
        surfaces(&["Олега Верхотурова", "Верхотуров"]),
        surfaces(&["Oleg Verkhoturov's", "Marek"]),
        surfaces(&["Marek"]),
    ]);
    // One Marek is named beside somebody whom the other is named beside.
    assert_eq!(found, [vec![0, 0, 1], vec![0, 0], vec![0, 1], vec![2]]);
}
