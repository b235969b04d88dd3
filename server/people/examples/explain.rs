fn main() { let a: Vec<String> = std::env::args().collect(); println!("{}", tippani_people::explain_tmp(&a[1], &a[2])); }
