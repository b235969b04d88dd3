use std::sync::Arc; use std::time::Instant; use tippani_people::*;
fn main() {
    let data = std::fs::read_to_string("/work/shared/data/people/names.dev.tsv").unwrap();
    let names: Vec<&str> = data.lines().skip(1).map(|l| l.split('\t').nth(2).unwrap()).collect();
    // resolve: 5000 mentions, 300 distinct
    let mut full: Vec<&str> = names.iter().step_by(97).take(200).copied().collect();
    let shorts: Vec<&str> = full.iter().filter_map(|n| n.split(' ').last()).take(150).collect();
    full.extend(shorts);
    let mentions: Vec<NamedMention> = (0..5000).map(|i| NamedMention { name: full[(i * 7919) % full.len()], entity: None, role: None, respells: None }).collect();
    for _ in 0..3 { let t = Instant::now(); let r = resolve(&mentions); println!("resolve {:?} people {}", t.elapsed(), r.people.len()); }
    let locals: Vec<Arc<LocalPeople>> = (0..10000usize).map(|a| { let ms: Vec<NamedMention> = (0..8usize).map(|i| { let k = a * 8 + i; let h = (k as u64).wrapping_mul(0x9E3779B97F4A7C15) >> 20; let r = (h % 1000) as f64 / 1000.0; let pick = ((r * r * r) * names.len() as f64) as usize; let pick = (pick * 37 + (h / 1000 % 7) as usize) % names.len(); NamedMention { name: names[pick], entity: None, role: None, respells: None } }).collect(); Arc::new(resolve(&ms)) }).collect();
    let paths: Vec<String> = (0..10000).map(|a| format!("{a}.txt")).collect();
    let t = Instant::now(); let mut ix = Index::new(vec![]);
    ix.set_articles(locals.iter().enumerate().map(|(a, l)| (ArticleNumber(a as u32), paths[a].as_str(), l.clone())));
    println!("bulk {:?} people {} forms {}", t.elapsed(), ix.people().len(), ix.name_count());
    let t = Instant::now(); let mut ix2 = Index::new(vec![]);
    for (a, l) in locals.iter().enumerate() { ix2.set_article(ArticleNumber(a as u32), &paths[a], l.clone()); }
    println!("one by one {:?}", t.elapsed());
    let mut worst = std::time::Duration::ZERO; let t = Instant::now();
    for a in 0..1000 { let t1 = Instant::now(); ix.set_article(ArticleNumber(a), &paths[a as usize], locals[(a as usize + 1) % 1000].clone()); worst = worst.max(t1.elapsed()); }
    println!("swap all 8 people mean {:?} worst {:?}", t.elapsed() / 1000, worst);
    let mut ix = Index::new(vec![]);
    let all: Vec<Arc<LocalPeople>> = names.iter().map(|n| Arc::new(resolve(&[NamedMention { name: n, entity: None, role: None, respells: None }]))).collect();
    let paths: Vec<String> = (0..all.len()).map(|a| format!("{a}.txt")).collect();
    let t = Instant::now();
    ix.set_articles(all.iter().enumerate().map(|(a, l)| (ArticleNumber(a as u32), paths[a].as_str(), l.clone())));
    println!("all names {:?} forms {}", t.elapsed(), ix.name_count());
    for q in ["lavrov", "ল্যাভ", "a", "রহমান", "মো", "Rahul Gandhi", "s"] { let t = Instant::now(); let f = ix.search(q, 5); println!("search {q} {:?} {:?}", t.elapsed(), f.iter().map(|p| p.name.to_string()).collect::<Vec<_>>()); }
    for p in ix.search("lavrov", 3) { println!("{:?}", ix.evidence(&p)); }
}
