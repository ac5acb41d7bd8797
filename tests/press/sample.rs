//! Documents built by hand: an agreement in English, French and Arabic, and pieces of any length.

use entente::document::{Block, BlockKind, Column, Document, Inline, Origin, Row, Signatory, Style, Table};
use entente::draft::Place;
use entente::language::Language;

pub fn words(text: &str) -> Inline {
    Inline::Words { text: text.into(), style: Style::Plain, origin: Origin::Wording }
}

pub fn styled(text: &str, style: Style) -> Inline {
    Inline::Words { text: text.into(), style, origin: Origin::Wording }
}

pub fn answer(text: &str, field: &str) -> Inline {
    Inline::Words { text: text.into(), style: Style::Plain, origin: Origin::Answer(Place::case(field)) }
}

pub fn blank(label: &str, field: &str) -> Inline {
    Inline::Blank { label: label.into(), place: Place::case(field) }
}

pub fn link(text: &str, target: &str) -> Inline {
    Inline::Link { text: text.into(), style: Style::Plain, target: target.into() }
}

pub fn block(kind: BlockKind, id: &str, text: Vec<Inline>) -> Block {
    Block { id: id.into(), kind, number: None, heading: Vec::new(), text, children: Vec::new() }
}

pub fn numbered(kind: BlockKind, id: &str, number: &str, text: Vec<Inline>) -> Block {
    Block { number: Some(number.into()), ..block(kind, id, text) }
}

pub fn article(id: &str, number: &str, heading: &str, children: Vec<Block>) -> Block {
    Block {
        number: Some(number.into()),
        heading: vec![words(heading)],
        children,
        ..block(BlockKind::Article, id, Vec::new())
    }
}

pub fn document(language: &str, title: &str, short: &str, blocks: Vec<Block>) -> Document {
    Document {
        language: Language::new(language).expect("a code"),
        title: title.into(),
        short_title: short.into(),
        date: None,
        blocks,
        findings: Vec::new(),
    }
}

/// A document of one paragraph.
pub fn single(language: &str, text: &str) -> Document {
    document(language, "T", "", vec![block(BlockKind::Text, "p", vec![words(text)])])
}

const PROSE: [&str; 6] = [
    "The competent authorities shall exchange the information necessary for the identification of authorised \
     economic operators, their programme status and the date from which that status takes effect, by electronic \
     means and in accordance with the laws and regulations in force in each Party.",
    "Information received under this Agreement shall be used solely for the purposes of this Agreement and shall \
     enjoy in the territory of the receiving Party the same protection as is given to information of like nature \
     under its own law.",
    "Where a customs authority considers that compliance with a request would infringe upon sovereignty, public \
     policy, security or other essential interests, or would involve the violation of an industrial, commercial or \
     professional secret, it may refuse or withhold assistance, giving the reasons for its refusal.",
    "Each customs authority shall accord to shipments covered by a member of the other programme, to the extent \
     possible and consistent with its law, priority treatment, fewer physical and document-based controls and \
     simplified formalities.",
    "The Parties shall settle by consultation any difference concerning the interpretation or application of this \
     Agreement, without recourse to any third party.",
    "Requests shall be made in writing. When the urgency of the situation so requires, an oral request may be \
     accepted, provided that it is promptly confirmed in writing or by electronic means.",
];

const HEADINGS: [&str; 18] = [
    "Definitions",
    "Scope of the Agreement",
    "Mutual recognition and responsibility for implementation",
    "Compatibility",
    "Benefits for operators",
    "Exchange of information",
    "Elements of data",
    "Manner of transmission",
    "Treatment of data",
    "Confidentiality and protection of personal data",
    "Consultation and resolution of differences",
    "Joint Committee",
    "Suspension of benefits",
    "Costs",
    "Territorial application",
    "Entry into force",
    "Amendment",
    "Duration and termination",
];

pub fn english() -> Document {
    let mut blocks = vec![title_en(), preamble_en()];
    for (n, heading) in HEADINGS.iter().enumerate() {
        blocks.push(article_en(n, heading));
    }
    blocks.push(testimonium_en());
    blocks.push(signatures(["For the Swiss Federal Council", "For the Government of the People’s Republic of China"]));
    blocks.push(annex_en());
    document(
        "en",
        "Agreement between the Swiss Federal Council and the Government of the People’s Republic of China on mutual recognition",
        "Mutual recognition of authorised economic operators",
        blocks,
    )
}

fn title_en() -> Block {
    let lines = [
        vec![words("Agreement")],
        vec![words("between")],
        vec![answer("the Swiss Federal Council", "party.name_full")],
        vec![words("and")],
        vec![answer("the Government of the People’s Republic of China", "party.name_full")],
        vec![words("on the mutual recognition of their programmes of authorised economic operators")],
    ];
    let children = lines.into_iter().enumerate();
    let children = children.map(|(n, text)| block(BlockKind::Line, &format!("title-{n}"), text)).collect();
    Block { children, ..block(BlockKind::Title, "title", Vec::new()) }
}

fn preamble_en() -> Block {
    let recital = |n: usize, lead: &str, rest: &str| {
        block(BlockKind::Recital, &format!("recital-{n}"), vec![styled(lead, Style::Italic), words(rest)])
    };
    let children = vec![
        recital(
            1,
            "Recognising",
            " that the strengthening of security in the international supply chain can be \
            considerably enhanced through the application of common standards of security and the recognition of \
            each other’s programmes;",
        ),
        recital(
            2,
            "Affirming",
            " their commitment to the facilitation of trade and to the SAFE Framework of \
            Standards of the World Customs Organization;",
        ),
        recital(
            3,
            "Desiring",
            " to provide for the reciprocal grant of benefits to operators that have invested \
            in the security of their supply chains;",
        ),
        block(BlockKind::Enacting, "enacting", vec![styled("Have agreed as follows:", Style::Plain)]),
    ];
    let opening = vec![
        answer("The Swiss Federal Council", "party.name_full"),
        words(" and "),
        answer("the Government of the People’s Republic of China", "party.name_full"),
        words(" (hereinafter referred to individually as a “Party” and jointly as the “Parties”),"),
    ];
    Block { children, ..block(BlockKind::Preamble, "preamble", opening) }
}

fn article_en(n: usize, heading: &str) -> Block {
    let id = format!("art-{}", n + 1);
    let number = format!("Article {}", n + 1);
    let children = match n {
        0 => definitions_en(),
        4 => points_en(&id),
        6 => table_en(&id),
        _ => (0..2 + n % 3).map(|p| paragraph_en(n, p, &id)).collect(),
    };
    article(&id, &number, heading, children)
}

fn paragraph_en(n: usize, p: usize, id: &str) -> Block {
    let mut text = vec![words(PROSE[(n * 2 + p) % PROSE.len()])];
    if p == 0 && n % 4 == 1 {
        text.push(words(" This paragraph is without prejudice to "));
        text.push(link("Article\u{a0}10", "art-10"));
        text.push(words("."));
    }
    if p == 1 && n % 5 == 2 {
        text.push(words(" The notice shall reach the contact point within "));
        text.push(blank("period of notice", "fin.notice"));
        text.push(words(" of its receipt, and the authority shall answer to "));
        text.push(answer("the Directorate for Risk Analysis", "cp.office"));
        text.push(words("."));
    }
    numbered(BlockKind::Paragraph, &format!("{id}-{}", p + 1), &format!("{}.", p + 1), text)
}

fn definitions_en() -> Vec<Block> {
    let terms = [
        (
            "customs authority",
            "the authority that is responsible in the territory of each Party for the administration \
          of the laws on the import, export and transit of goods;",
        ),
        (
            "authorised economic operator",
            "a person involved in the international movement of goods to whom a customs \
          authority has granted that status under its programme;",
        ),
        ("personal data", "all information relating to an identified or identifiable individual;"),
    ];
    let mut out = vec![block(BlockKind::Text, "art-1-0", vec![words("For the purposes of this Agreement:")])];
    for (n, (term, meaning)) in terms.iter().enumerate() {
        let letter = ["(a)", "(b)", "(c)"][n];
        let text = vec![words("“"), styled(term, Style::Bold), words("” means "), words(meaning)];
        out.push(numbered(BlockKind::Definition, &format!("def-{n}"), letter, text));
    }
    out
}

fn points_en(id: &str) -> Vec<Block> {
    let point = |k: usize, text: &str| {
        numbered(BlockKind::Point, &format!("{id}-1-{k}"), ["(a)", "(b)", "(c)", "(d)"][k], vec![words(text)])
    };
    let lead =
        vec![words("Each customs authority shall grant to the members of the other programme the following benefits:")];
    let list = Block {
        children: vec![
            point(
                0,
                "taking the status favourably into account in its assessment of risk, in order to reduce \
                inspections and controls;",
            ),
            point(1, "priority treatment of consignments selected for control;"),
            point(2, "recognition as a secure and safe business partner;"),
            point(
                3,
                "efforts to establish a joint mechanism of business continuity, to respond to disruptions of \
                trade.",
            ),
        ],
        ..numbered(BlockKind::Paragraph, &format!("{id}-1"), "1.", lead)
    };
    vec![list, paragraph_en(4, 1, id)]
}

fn table_en(id: &str) -> Vec<Block> {
    let lead = vec![words("The following data shall be exchanged, in the format that the Joint Committee determines:")];
    vec![numbered(BlockKind::Paragraph, &format!("{id}-1"), "1.", lead), data_table(&format!("{id}-t"), 9)]
}

pub fn data_table(id: &str, rows: usize) -> Block {
    let names = [
        ("Name of the operator", "As registered, in Latin characters", "R001"),
        (
            "Address",
            "Street, number, postal code, town, country; where the operator has several places of business, that of the holder of the status",
            "R004",
        ),
        ("Status", "Valid, suspended, revoked or cancelled, with the date from which it applies", "145"),
        ("Date of validation", "YYYY-MM-DD", "R015"),
        ("Identification number", "Unique number of the operator under the programme", "R006"),
    ];
    let heading = |t: &str| vec![words(t)];
    let table = Table {
        caption: heading("Elements of data on an authorised economic operator"),
        columns: vec![
            Column { heading: heading("No."), share: 1 },
            Column { heading: heading("Element"), share: 4 },
            Column { heading: heading("Content and format"), share: 7 },
            Column { heading: heading("WCO id"), share: 2 },
        ],
        rows: (0..rows)
            .map(|n| {
                let (name, content, code) = names[n % names.len()];
                Row { cells: vec![heading(&(n + 1).to_string()), heading(name), heading(content), heading(code)] }
            })
            .collect(),
    };
    block(BlockKind::Table(table), id, Vec::new())
}

fn testimonium_en() -> Block {
    let children = vec![block(
        BlockKind::Text,
        "done",
        vec![
            words("Done at "),
            blank("place of signature", "sig.place"),
            words(" on "),
            answer("16 January 2017", "sig.date"),
            words(
                ", in two originals, each in the English, French and Chinese languages, all texts being equally \
                authentic. In case of any divergence of interpretation, the English text shall prevail.",
            ),
        ],
    )];
    let text = vec![
        styled("In witness whereof", Style::Italic),
        words(" the undersigned, being duly authorised thereto, have signed this Agreement."),
    ];
    Block { children, ..block(BlockKind::Testimonium, "testimonium", text) }
}

pub fn signatures(on_behalf: [&str; 2]) -> Block {
    let places = vec![
        Signatory {
            party: "CH".into(),
            on_behalf: vec![words(on_behalf[0])],
            name: vec![answer("Rudolf Dietrich", "sig.name")],
            office: vec![answer("Director General of Customs", "sig.office")],
        },
        Signatory {
            party: "CN".into(),
            on_behalf: vec![words(on_behalf[1])],
            name: vec![blank("name of the signatory", "sig.name")],
            office: vec![answer("Vice Minister of the General Administration of Customs", "sig.office")],
        },
    ];
    block(BlockKind::Signatures(places), "signatures", Vec::new())
}

fn annex_en() -> Block {
    let lead = block(BlockKind::Text, "annex-lead", vec![words(PROSE[0])]);
    Block {
        number: Some("Annex I".into()),
        heading: vec![words("Elements of data and codes of status")],
        children: vec![lead, data_table("annex-t", 40)],
        ..block(BlockKind::Annex, "annex-1", Vec::new())
    }
}

pub fn french() -> Document {
    let nb = "\u{a0}";
    let nn = "\u{202f}";
    let paragraphs = [
        format!(
            "Les autorités compétentes échangent, par voie électronique, les renseignements nécessaires à \
            l’identification des opérateurs économiques agréés{nn}; elles veillent à ce que ces renseignements soient \
            exacts, complets et à jour, conformément à l’article{nb}10."
        ),
        format!(
            "On entend par «{nb}législation douanière{nb}» l’ensemble des dispositions légales et réglementaires \
            applicables à l’importation, à l’exportation et au transit des marchandises, y compris les mesures de \
            prohibition, de restriction et de contrôle{nn}; sont-elles modifiées{nn}? L’autorité en informe l’autre \
            Partie sans délai{nn}!"
        ),
        format!(
            "La contribution annuelle s’élève à 1{nn}234{nn}567{nb}euros, payable en deux versements égaux, dont le \
            premier échoit trente jours après l’entrée en vigueur du présent Accord."
        ),
    ];
    let title = [
        "Accord",
        "entre",
        "le Conseil fédéral suisse",
        "et",
        "le Gouvernement de la République populaire de Chine",
        "concernant la reconnaissance mutuelle de leurs programmes d’opérateurs économiques agréés",
    ];
    let children = title.iter().enumerate().map(|(n, t)| {
        let text = if n == 2 || n == 4 { vec![answer(t, "party.name_full")] } else { vec![words(t)] };
        block(BlockKind::Line, &format!("title-{n}"), text)
    });
    let title = Block { children: children.collect(), ..block(BlockKind::Title, "title", Vec::new()) };
    let mut blocks = vec![title];
    for n in 0..6 {
        let children = (0..3).map(|p| {
            let text = vec![words(&paragraphs[(n + p) % 3])];
            numbered(BlockKind::Paragraph, &format!("art-{n}-{p}"), &format!("{}.{}", n + 1, p + 1), text)
        });
        blocks.push(article(
            &format!("art-{n}"),
            &format!("Article{nb}{}", n + 1),
            "Échange de renseignements",
            children.collect(),
        ));
    }
    blocks.push(signatures([
        "Pour le Conseil fédéral suisse",
        "Pour le Gouvernement de la République populaire de Chine",
    ]));
    document(
        "fr",
        "Accord entre la Suisse et la Chine",
        "Reconnaissance mutuelle des opérateurs économiques agréés",
        blocks,
    )
}

pub fn arabic() -> Document {
    let paragraphs = [
        "تتبادل السلطات المختصة المعلومات اللازمة لتحديد المشغلين الاقتصاديين المعتمدين وحالة برامجهم وتاريخ سريان هذه الحالة، وذلك بالوسائل الإلكترونية ووفقاً للقوانين والأنظمة النافذة لدى كل طرف.",
        "لا تستخدم المعلومات الواردة بموجب هذا الاتفاق إلا لأغراضه، وتتمتع في إقليم الطرف المتلقي بالحماية نفسها التي يمنحها قانونه للمعلومات المماثلة (المادة 10، الفقرة 2)، ويطبق إطار SAFE لمنظمة الجمارك العالمية لعام 2005.",
        "يسوي الطرفان بالتشاور أي خلاف يتعلق بتفسير هذا الاتفاق أو تطبيقه دون اللجوء إلى طرف ثالث.",
    ];
    let lines = [
        "اتفاق",
        "بين",
        "حكومة المملكة المغربية",
        "و",
        "حكومة الجمهورية الفرنسية",
        "بشأن المساعدة الإدارية المتبادلة في المسائل الجمركية",
    ];
    let children = lines.iter().enumerate().map(|(n, t)| {
        let text = if n == 2 || n == 4 { vec![answer(t, "party.name_full")] } else { vec![words(t)] };
        block(BlockKind::Line, &format!("title-{n}"), text)
    });
    let mut blocks = vec![Block { children: children.collect(), ..block(BlockKind::Title, "title", Vec::new()) }];
    for n in 0..4 {
        let children = (0..3).map(|p| {
            let mut text = vec![words(paragraphs[(n + p) % 3])];
            if p == 2 {
                text.push(words(" يكون الإخطار خلال "));
                text.push(blank("مدة الإخطار", "fin.notice"));
                text.push(words(" من تاريخ الاستلام."));
            }
            numbered(BlockKind::Paragraph, &format!("art-{n}-{p}"), &format!("{}-", p + 1), text)
        });
        blocks.push(article(&format!("art-{n}"), &format!("المادة {}", n + 1), "تبادل المعلومات", children.collect()));
    }
    let heading = |t: &str| vec![words(t)];
    let table = Table {
        caption: heading("عناصر البيانات"),
        columns: vec![
            Column { heading: heading("الرقم"), share: 1 },
            Column { heading: heading("العنصر"), share: 4 },
            Column { heading: heading("المضمون"), share: 6 },
        ],
        rows: (0..4)
            .map(|n| Row {
                cells: vec![
                    heading(&n.to_string()),
                    heading("اسم المشغل"),
                    heading("كما هو مسجل، بالحروف اللاتينية ABC"),
                ],
            })
            .collect(),
    };
    blocks.push(block(BlockKind::Table(table), "t", Vec::new()));
    blocks.push(signatures(["عن حكومة المملكة المغربية", "عن حكومة الجمهورية الفرنسية"]));
    document("ar", "اتفاق", "المساعدة الإدارية المتبادلة", blocks)
}

/// About 60 pages: four chapters of articles and tables, with links and blanks.
pub fn long() -> Document {
    let mut blocks = vec![title_en(), preamble_en()];
    for chapter in 0..4 {
        let mut children = Vec::new();
        for a in 0..10 {
            let n = chapter * 10 + a;
            let id = format!("art-{}", n + 1);
            let inner = (0..7)
                .map(|p| {
                    let mut text = vec![
                        words(PROSE[(n + p) % PROSE.len()]),
                        words(" "),
                        words(PROSE[(n * 3 + p + 1) % PROSE.len()]),
                    ];
                    if p == 2 {
                        text.push(words(" See "));
                        text.push(link(
                            &format!("Article\u{a0}{}", (n * 7) % 40 + 1),
                            &format!("art-{}", (n * 7) % 40 + 1),
                        ));
                        text.push(words("."));
                    }
                    if p == 3 {
                        text.push(words(" Within "));
                        text.push(blank("period", "fin.notice"));
                        text.push(words(format!(" of case {n}.").as_str()));
                    }
                    numbered(BlockKind::Paragraph, &format!("{id}-{}", p + 1), &format!("{}.{}", n + 1, p + 1), text)
                })
                .collect();
            children.push(article(&id, &format!("Article {}", n + 1), HEADINGS[n % 18], inner));
            if a % 3 == 2 {
                children.push(data_table(&format!("{id}-t"), 5));
            }
        }
        blocks.push(Block {
            number: Some(format!("Chapter {}", chapter + 1)),
            heading: vec![words("Assistance")],
            children,
            ..block(BlockKind::Chapter, &format!("ch-{chapter}"), Vec::new())
        });
    }
    blocks.push(testimonium_en());
    blocks.push(signatures(["For A", "For B"]));
    document("en", "A long agreement", "Long agreement", blocks)
}
