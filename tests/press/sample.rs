//! Documents built by hand: an agreement in English, French and Arabic, and pieces of any length.

use entente::document::{Block, BlockKind, Column, Document, Inline, Origin, Row, Signatory, Style, Table};
use entente::draft::Place;
use entente::language::Language;
use entente::pages::Options;

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
                Row {
                    cells: vec![heading(&(n + 1).to_string()), heading(name), heading(content), heading(code)],
                    spans: Vec::new(),
                }
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
                spans: Vec::new(),
            })
            .collect(),
    };
    blocks.push(block(BlockKind::Table(table), "t", Vec::new()));
    blocks.push(signatures(["عن حكومة المملكة المغربية", "عن حكومة الجمهورية الفرنسية"]));
    document("ar", "اتفاق", "المساعدة الإدارية المتبادلة", blocks)
}

/// 500 articles of about 320 words: 160,000 words.
pub fn huge() -> Document {
    let articles = (0..500).map(|n| {
        let id = format!("art-{}", n + 1);
        let paragraphs = (0..4).map(|p| {
            let text = vec![
                words(PROSE[(n + p) % PROSE.len()]),
                words(" "),
                words(PROSE[(n * 3 + p + 1) % PROSE.len()]),
                words(&format!(" Case {n}, as described in the list of cases, is without prejudice to ")),
                link(&format!("Article\u{a0}{}", (n * 7) % 500 + 1), &format!("art-{}", (n * 7) % 500 + 1)),
                words("."),
            ];
            numbered(BlockKind::Paragraph, &format!("{id}-{}", p + 1), &format!("{}.{}", n + 1, p + 1), text)
        });
        article(&id, &format!("Article {}", n + 1), HEADINGS[n % 18], paragraphs.collect())
    });
    let blocks = [title_en(), preamble_en()].into_iter().chain(articles).collect();
    document("en", "A long agreement", "Long agreement", blocks)
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

/// Language, word for "Article", heading, title, paragraphs.
pub type Tongue = (&'static str, &'static str, &'static str, &'static str, [&'static str; 3]);

pub const TONGUES: [Tongue; 7] = [
    (
        "es",
        "Artículo",
        "Intercambio de información",
        "Acuerdo sobre el reconocimiento mutuo",
        [
            "Las autoridades competentes intercambiarán, por vía electrónica, la información necesaria para la identificación de los operadores económicos autorizados, su situación en el programa y la fecha a partir de la cual surte efecto, de conformidad con las leyes y los reglamentos vigentes en cada Parte.",
            "La información recibida en virtud del presente Acuerdo se utilizará únicamente para los fines previstos en el artículo 5 y gozará, en el territorio de la Parte que la reciba, de la misma protección que su propia legislación concede a la información de naturaleza semejante. La contribución anual asciende a 1 234 567 €.",
            "Las Partes resolverán mediante consultas toda diferencia relativa a la interpretación o la aplicación del presente Acuerdo, sin recurrir a terceros.",
        ],
    ),
    (
        "ru",
        "Статья",
        "Обмен информацией",
        "Соглашение о взаимном признании",
        [
            "Компетентные органы Сторон обмениваются в электронной форме информацией, необходимой для идентификации уполномоченных экономических операторов, о состоянии их участия в программе и о дате, с которой такое состояние действует, в соответствии с законодательством и правилами, действующими на территории каждой из Сторон.",
            "Информация, полученная в соответствии с настоящим Соглашением, используется исключительно в целях, указанных в статье 5, и пользуется на территории получающей Стороны такой же защитой, какую её законодательство предоставляет информации подобного рода. Ежегодный взнос составляет 1 234 567 руб.",
            "Стороны разрешают путём консультаций любые разногласия в отношении толкования или применения настоящего Соглашения без обращения к третьей стороне.",
        ],
    ),
    (
        "ar",
        "المادة",
        "تبادل المعلومات",
        "اتفاق بشأن الاعتراف المتبادل",
        [
            "تتبادل السلطات المختصة، بالوسائل الإلكترونية، المعلومات اللازمة لتحديد المشغلين الاقتصاديين المعتمدين وحالتهم في البرنامج والتاريخ الذي تسري منه هذه الحالة، وفقاً للقوانين والأنظمة النافذة لدى كل طرف.",
            "لا تستخدم المعلومات الواردة بموجب هذا الاتفاق إلا للأغراض المنصوص عليها في المادة 5، وتتمتع في إقليم الطرف المتلقي بالحماية نفسها التي يمنحها قانونه للمعلومات المماثلة، ويطبق إطار SAFE لمنظمة الجمارك العالمية لعام 2005. وتبلغ المساهمة السنوية 1 234 567 دولاراً.",
            "يسوي الطرفان بالتشاور أي خلاف يتعلق بتفسير هذا الاتفاق أو تطبيقه دون اللجوء إلى طرف ثالث.",
        ],
    ),
    (
        "zh",
        "第",
        "信息交换",
        "关于互认的协定",
        [
            "双方主管当局应当根据各自现行的法律和法规，以电子方式交换为识别“经认证的经营者”（以下简称AEO）所必需的信息、其在有关制度中的资格状态以及该状态生效的日期；必要时，可以依照第5条、附件2商定其他方式。",
            "依照本协定收到的信息，仅可用于第5条规定的目的；接收信息的一方，应当在其境内给予该信息与本国法律对同类信息所给予的同等保护（《2005年世界海关组织SAFE框架》），未经提供方“事先书面同意”，不得转交第三方。",
            "双方应当通过磋商解决因本协定的解释或者适用而产生的任何分歧，不诉诸第三方。",
        ],
    ),
    (
        "he",
        "סעיף",
        "חילופי מידע",
        "הסכם בדבר הכרה הדדית",
        [
            "הרשויות המוסמכות יחליפו, באמצעים אלקטרוניים, את המידע הדרוש לזיהוי הגורמים הכלכליים המאושרים, את מעמדם בתכנית ואת המועד שממנו מעמד זה תקף, בהתאם לחוקים ולתקנות החלים אצל כל צד.",
            "מידע שהתקבל לפי הסכם זה ישמש אך ורק למטרות האמורות בסעיף 5, וייהנה בשטחו של הצד המקבל מאותה הגנה שדיניו מעניקים למידע דומה, לפי מסגרת SAFE של ארגון המכס העולמי משנת 2005.",
            "הצדדים יישבו בהתייעצות כל מחלוקת בדבר הפרשנות או היישום של הסכם זה, בלא פנייה לצד שלישי.",
        ],
    ),
    (
        "th",
        "ข้อ",
        "การแลกเปลี่ยนข้อมูล",
        "ความตกลงว่าด้วยการยอมรับร่วมกัน",
        [
            "หน่วยงานที่มีอำนาจของแต่ละฝ่ายจะแลกเปลี่ยนข้อมูลที่จำเป็นสำหรับการระบุตัวผู้ประกอบการระดับมาตรฐานเออีโอ สถานะในโครงการ และวันที่สถานะนั้นมีผล โดยวิธีการทางอิเล็กทรอนิกส์ ตามกฎหมายและระเบียบที่ใช้บังคับของแต่ละฝ่าย",
            "ข้อมูลที่ได้รับตามความตกลงนี้จะใช้เพื่อวัตถุประสงค์ที่กำหนดไว้ในข้อ 5 เท่านั้น และจะได้รับความคุ้มครองในดินแดนของฝ่ายผู้รับเช่นเดียวกับข้อมูลที่มีลักษณะเดียวกันตามกฎหมายของตน",
            "ภาคีจะระงับความแตกต่างใด ๆ เกี่ยวกับการตีความหรือการใช้ความตกลงนี้โดยการปรึกษาหารือ",
        ],
    ),
    (
        "hi",
        "अनुच्छेद",
        "सूचना का आदान-प्रदान",
        "पारस्परिक मान्यता पर करार",
        [
            "सक्षम प्राधिकारी, प्रत्येक पक्ष में लागू विधियों और विनियमों के अनुसार, प्राधिकृत आर्थिक प्रचालकों की पहचान, कार्यक्रम में उनकी स्थिति और उस स्थिति के प्रभावी होने की तिथि के लिए आवश्यक सूचना का इलेक्ट्रॉनिक माध्यम से आदान-प्रदान करेंगे।",
            "इस करार के अधीन प्राप्त सूचना का उपयोग केवल अनुच्छेद 5 में बताए गए प्रयोजनों के लिए किया जाएगा और प्राप्त करने वाले पक्ष के क्षेत्र में उसे वही संरक्षण मिलेगा जो उसकी विधि समान प्रकार की सूचना को देती है।",
            "पक्ष इस करार की व्याख्या या उसके लागू होने से संबंधित किसी भी मतभेद का समाधान परामर्श द्वारा करेंगे।",
        ],
    ),
];

/// The agreement in one tongue: a title, articles with bold headings, numbered paragraphs.
pub fn tongue(tongue: &Tongue) -> Document {
    let (language, word, heading, title, texts) = tongue;
    let line = Block {
        children: vec![block(BlockKind::Line, "title-0", vec![words(title)])],
        ..block(BlockKind::Title, "title", Vec::new())
    };
    let mut blocks = vec![line];
    for n in 1..=3 {
        let number = if *language == "zh" { format!("第{n}条") } else { format!("{word}\u{a0}{n}") };
        let children = texts.iter().enumerate().map(|(p, text)| {
            let text = vec![words(text), words(" "), answer(texts[(p + n) % 3], "x.words")];
            numbered(BlockKind::Paragraph, &format!("a{n}-{p}"), &format!("{n}.{}", p + 1), text)
        });
        blocks.push(article(&format!("a{n}"), &number, heading, children.collect()));
    }
    document(language, title, title, blocks)
}

pub fn noted(count: usize, length: usize) -> Document {
    let paragraphs = (0..count).map(|n| {
        let text = vec![
            words(
                "The competent authorities shall exchange the information necessary for the purposes of this Agreement",
            ),
            Inline::Note {
                mark: (n + 1).to_string(),
                text: vec![words(
                    &format!("Note{n} reservation of one delegation on the scope of it. ").repeat(length),
                )],
            },
            words(
                ", and no more than that, in accordance with the laws and regulations in force in each of the Parties.",
            ),
        ];
        numbered(BlockKind::Paragraph, &format!("p{n}"), &format!("{}.", n + 1), text)
    });
    document("en", "T", "", paragraphs.collect())
}

pub fn spanning(language: &str, tall: usize) -> Document {
    let mut table = data_table("t", 12);
    if let BlockKind::Table(t) = &mut table.kind {
        for (n, row) in t.rows.iter_mut().enumerate() {
            row.spans = match n % 4 {
                0 => vec![1, 3, 1, 1],
                1 | 2 => vec![1, 0, 1, 1],
                _ => Vec::new(),
            };
            if n % 4 == 0 {
                row.cells[1] = vec![words(&format!("Group{n} of elements of data. ").repeat(tall))];
            } else if n % 4 < 3 {
                row.cells[1].clear();
            }
        }
    }
    document(language, "T", "", vec![table])
}

/// All at once, for the rules of the PDF and for the eye.
pub fn everything() -> (Document, Options) {
    let mut document = english();
    let mut notes = noted(3, 2).blocks;
    notes.extend(spanning("en", 2).blocks);
    let article = Block { children: notes, ..article("art-x", "Article 19", "Reservations", Vec::new()) };
    document.blocks.insert(4, article);
    let initials = vec!["Switzerland".to_owned(), "China".to_owned()];
    (document, Options { contents: true, binding: true, initials, ..Options::default() })
}
