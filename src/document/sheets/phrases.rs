//! What the sheets say in each of their six languages. In braces stand what is filled in.

use crate::language::Language;

/// The languages that sheets speak, in the order of every phrase.
pub(super) const CODES: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

/// The same words in every language of `CODES`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase(pub(super) [&'static str; 6]);

impl Phrase {
    /// In English where the language is none of the six.
    pub fn in_language(&self, language: &Language) -> &'static str {
        let at = CODES.iter().position(|code| *code == language.code());
        at.and_then(|at| self.0.get(at)).or(self.0.first()).copied().unwrap_or("")
    }
}

macro_rules! phrases {
    ($($name:ident: $en:literal $fr:literal $es:literal $ru:literal $ar:literal $zh:literal;)*) => {
        $(pub(super) const $name: Phrase = Phrase([$en, $fr, $es, $ru, $ar, $zh]);)*
        #[cfg(test)]
        const ALL: &[Phrase] = &[$($name),*];
    };
}

phrases! {
    YES: "yes" "oui" "sí" "да" "نعم" "是";
    NO: "no" "non" "no" "нет" "لا" "否";
    PLACE: "Place" "Lieu" "Lugar" "Место" "المكان" "地点";
    DATE: "Date" "Date" "Fecha" "Дата" "التاريخ" "日期";
    LANGUAGE: "Language" "Langue" "Idioma" "Язык" "اللغة" "语言";
    TITLE: "Title" "Titre" "Título" "Название" "العنوان" "标题";
    ARTICLES: "Articles" "Articles" "Artículos" "Статьи" "المواد" "条款";
    ANNEXES: "Annexes" "Annexes" "Anexos" "Приложения" "المرفقات" "附件";

    // List of annexes.
    MANIFEST: "Each text below is attached to this file as plain text. Its fingerprint is the SHA-256 of the bytes of that attachment: anyone can compute it again with common tools and see that no annex is missing or exchanged."
        "Chaque texte ci-dessous est joint à ce fichier en texte simple. Son empreinte est le SHA-256 des octets de la pièce jointe : chacun peut la recalculer avec des outils courants et constater qu’aucune annexe ne manque ni n’a été échangée."
        "Cada uno de los textos siguientes se adjunta a este archivo como texto sin formato. Su huella es el SHA-256 de los bytes del adjunto: cualquiera puede volver a calcularla con herramientas corrientes y comprobar que ningún anexo falta ni ha sido sustituido."
        "Каждый из приведённых ниже текстов приложен к этому файлу в виде простого текста. Его отпечаток — SHA-256 байтов приложенного файла: любой может вычислить его заново обычными средствами и убедиться, что ни одно приложение не пропущено и не подменено."
        "كل نص من النصوص أدناه مرفق بهذا الملف بصيغة نص بسيط. وبصمته هي قيمة SHA-256 لبايتات الملف المرفق، ويمكن لأي شخص إعادة حسابها بأدوات شائعة والتحقق من أن أي مرفق لم يُسقَط ولم يُستبدل."
        "下列每一文本均以纯文本形式附于本文件。其指纹为该附件字节的 SHA-256 值：任何人都可使用常用工具重新计算，以核实附件无一缺失或被调换。";
    BODY: "Body of the text" "Corps du texte" "Cuerpo del texto" "Основной текст" "متن النص" "正文";
    ANNEX: "Annex" "Annexe" "Anexo" "Приложение" "المرفق" "附件";
    ATTACHMENT: "Attachment" "Pièce jointe" "Adjunto" "Файл" "الملف المرفق" "所附文件";
    BYTES: "Bytes" "Octets" "Bytes" "Байты" "البايتات" "字节数";
    FILE: "File" "Fichier" "Archivo" "Файл" "الملف" "文件";
    EXPORTED: "Files exported together" "Fichiers exportés ensemble" "Archivos exportados conjuntamente" "Файлы, выведенные вместе" "الملفات المصدَّرة معا" "一并导出的文件";

    // Certificate of concordance.
    CONCORDANCE: "The undersigned language officers have compared the texts below, sentence by sentence. They certify that the texts conform to one another and have the same meaning."
        "Les linguistes soussignés ont comparé les textes ci-dessous phrase par phrase. Ils certifient que ces textes concordent et ont le même sens."
        "Los lingüistas abajo firmantes han cotejado los textos siguientes frase por frase. Certifican que los textos concuerdan entre sí y tienen el mismo sentido."
        "Нижеподписавшиеся сотрудники языковых служб сличили приведённые ниже тексты предложение за предложением. Они удостоверяют, что тексты соответствуют друг другу и имеют одинаковый смысл."
        "قابل اللغويون الموقعون أدناه النصوص التالية جملة جملة، وهم يشهدون بأن النصوص متطابقة فيما بينها وأن لها المعنى نفسه."
        "下列签字的语文官员已逐句核对下列各文本，兹证明各文本相互一致，含义相同。";
    SUM_OF_TEXT: "SHA-256 of the plain text" "SHA-256 du texte simple" "SHA-256 del texto sin formato" "SHA-256 простого текста" "قيمة SHA-256 للنص البسيط" "纯文本的 SHA-256";
    COMPARED_TEXTS: "Texts compared" "Textes comparés" "Textos cotejados" "Сличённые тексты" "النصوص المقابَلة" "所核对的文本";
    IN_EACH: "In each text" "Dans chaque texte" "En cada texto" "В каждом тексте" "في كل نص" "各文本中";
    SAME: "Same" "Identique" "Coincide" "Совпадает" "متطابق" "是否相同";
    COMPARED_BY_PROGRAM: "What the program compared" "Ce que le programme a comparé" "Lo que ha cotejado el programa" "Что сравнила программа" "ما قابله البرنامج" "程序所比较的内容";
    FOR_LANGUAGE_SERVICE: "For the language service: {name}" "Pour le service linguistique : {name}" "Por el servicio lingüístico: {name}" "От языковой службы: {name}" "عن الدائرة اللغوية: {name}" "语文部门代表：{name}";
    NAME_OFFICE: "Name, office, place and date:" "Nom, fonction, lieu et date :" "Nombre, cargo, lugar y fecha:" "Имя, должность, место и дата:" "الاسم والصفة والمكان والتاريخ:" "姓名、职务、地点和日期：";
    PROVISIONS: "Provisions of every kind" "Dispositions de toute nature" "Disposiciones de toda índole" "Положения всех видов" "الأحكام بجميع أنواعها" "各类规定";
    REFERENCES: "References, by where they lead" "Renvois, selon leur but" "Remisiones, según su destino" "Ссылки, по тому, куда они ведут" "الإحالات، بحسب ما تحيل إليه" "引述（按所指条款）";
    ANSWERS_USED: "Answers used, by question" "Réponses employées, par question" "Respuestas utilizadas, por pregunta" "Использованные ответы, по вопросам" "الإجابات المستعملة، بحسب السؤال" "所用答复（按问题）";

    // Difference sheet.
    ALTERNAT: "By the alternat each party is named first in the original that it keeps, and signs there in the first place. This sheet lists every place in which the two originals differ. It was computed from the assembled texts, block by block."
        "Selon la règle de l’alternat, chaque partie est nommée la première dans l’original qu’elle conserve et y signe à la première place. Ce relevé énumère tous les endroits où les deux originaux diffèrent. Il a été calculé sur les textes assemblés, bloc par bloc."
        "Según la regla de la alternancia, cada parte figura en primer lugar en el original que conserva y lo firma en primer lugar. Esta relación enumera todos los pasajes en que difieren los dos originales. Se ha calculado a partir de los textos compuestos, bloque por bloque."
        "По правилу альтерната каждая сторона названа первой в том экземпляре, который она хранит, и подписывает его на первом месте. В этой ведомости перечислены все места, в которых два экземпляра различаются. Она вычислена по собранным текстам, блок за блоком."
        "وفقا لقاعدة التناوب يُذكر كل طرف أولا في النسخة الأصلية التي يحتفظ بها ويوقع عليها في المكان الأول. ويعدد هذا البيان جميع المواضع التي تختلف فيها النسختان الأصليتان. وقد استُخرج آليا من النصوص المجمَّعة، فقرة فقرة."
        "按照轮换制，各方在其所保存的正本中列名在先，并在首位签字。本表列出两份正本的一切不同之处，系根据生成的文本逐块计算得出。";
    KEPT_BY: "Original kept by: {party}" "Original conservé par : {party}" "Original que conserva: {party}" "Экземпляр, который хранит: {party}" "النسخة الأصلية التي يحتفظ بها: {party}" "由下列一方保存的正本：{party}";
    PASSAGE: "Place" "Endroit" "Pasaje" "Место в тексте" "الموضع" "位置";
    PREAMBLE: "Preamble" "Préambule" "Preámbulo" "Преамбула" "الديباجة" "序言";
    SIGNATURES: "Signatures" "Signatures" "Firmas" "Подписи" "التوقيعات" "签字";
    CLOSING: "Closing words" "Formule finale" "Fórmula final" "Заключительная формула" "الصيغة الختامية" "结尾用语";
    ORDER: "Order of the text" "Ordre du texte" "Orden del texto" "Порядок текста" "ترتيب النص" "文本顺序";
    CLEAN: "Blocks compared: {compared}. Places that differ: {places}. Only the order of the parties differs; all else is the same."
        "Blocs comparés : {compared}. Endroits différents : {places}. Seul l’ordre des parties diffère ; tout le reste est identique."
        "Bloques cotejados: {compared}. Pasajes distintos: {places}. Solo difiere el orden de las partes; todo lo demás es idéntico."
        "Сравнено блоков: {compared}. Различающихся мест: {places}. Различается только порядок сторон; всё остальное одинаково."
        "عدد الفقرات المقابَلة: {compared}. عدد المواضع المختلفة: {places}. لا يختلف سوى ترتيب الطرفين، وكل ما عدا ذلك متطابق."
        "已比较的文本块：{compared}。不同之处：{places}。仅各方的排列次序不同，其余完全相同。";
    UNCLEAN: "Blocks compared: {compared}. Places that differ: {places}. MORE THAN THE ORDER OF THE PARTIES DIFFERS: do not sign."
        "Blocs comparés : {compared}. Endroits différents : {places}. AUTRE CHOSE QUE L’ORDRE DES PARTIES DIFFÈRE : ne pas signer."
        "Bloques cotejados: {compared}. Pasajes distintos: {places}. DIFIERE ALGO MÁS QUE EL ORDEN DE LAS PARTES: no firmar."
        "Сравнено блоков: {compared}. Различающихся мест: {places}. РАЗЛИЧАЕТСЯ НЕ ТОЛЬКО ПОРЯДОК СТОРОН: не подписывать."
        "عدد الفقرات المقابَلة: {compared}. عدد المواضع المختلفة: {places}. الاختلاف لا يقتصر على ترتيب الطرفين: يُمتنع عن التوقيع."
        "已比较的文本块：{compared}。不同之处：{places}。不同之处不限于各方的排列次序：请勿签字。";

    // Pages for initials.
    INITIALLED: "The delegations have settled the attached text ({languages}; {articles} articles, {annexes} annexes) at the end of their negotiations and initial it to authenticate it. Initials count as signature only where the parties have so agreed."
        "Les délégations ont arrêté le texte ci-joint ({languages} ; {articles} articles, {annexes} annexes) au terme de leurs négociations et le paraphent pour l’authentifier. Le paraphe ne vaut signature que si les parties en sont convenues."
        "Las delegaciones han fijado el texto adjunto ({languages}; artículos: {articles}; anexos: {annexes}) al término de sus negociaciones y lo rubrican para autenticarlo. La rúbrica solo equivale a la firma si las partes así lo han convenido."
        "Делегации по завершении переговоров установили прилагаемый текст ({languages}; статей: {articles}, приложений: {annexes}) и парафируют его для удостоверения его подлинности. Парафирование приравнивается к подписанию, только если стороны об этом договорились."
        "أقرت الوفود النص المرفق ({languages}؛ عدد المواد: {articles}، وعدد المرفقات: {annexes}) في ختام مفاوضاتها، وتوقعه بالأحرف الأولى إثباتا لحجيته. ولا يُعد التوقيع بالأحرف الأولى توقيعا إلا إذا اتفق الأطراف على ذلك."
        "各代表团经谈判议定所附文本（{languages}；条款 {articles} 条，附件 {annexes} 个），并予草签，以认证该文本。仅在各方有此约定时，草签方可视为签署。";
    INITIALS: "Initials: {name}" "Paraphe : {name}" "Rúbrica: {name}" "Парафирует: {name}" "التوقيع بالأحرف الأولى: {name}" "草签：{name}";

    // Explanatory note.
    CONCLUDED: "1. What is concluded" "1. Objet" "1. Objeto" "1. Предмет" "1. الموضوع" "1. 缔结的文书";
    WHY: "2. Why" "2. Motifs" "2. Motivos" "2. Основания" "2. الأسباب" "2. 缘由";
    EFFECT: "3. Legal effect" "3. Effet juridique" "3. Efecto jurídico" "3. Правовые последствия" "3. الأثر القانوني" "3. 法律效力";
    WHO: "4. Who carries it out" "4. Mise en œuvre" "4. Aplicación" "4. Исполнение" "4. جهات التنفيذ" "4. 执行机构";
    COST: "5. Cost" "5. Coûts" "5. Costos" "5. Расходы" "5. التكاليف" "5. 费用";
    CONFIDENTIALITY: "6. Confidentiality and personal data" "6. Confidentialité et données personnelles" "6. Confidencialidad y datos personales" "6. Конфиденциальность и персональные данные" "6. السرية والبيانات الشخصية" "6. 保密与个人数据";
    EXCHANGED: "7. What is exchanged, and how" "7. Échanges prévus" "7. Intercambios previstos" "7. Предмет и порядок обмена" "7. ما يجري تبادله وكيفية تبادله" "7. 交换的内容和方式";
    OPEN: "8. Open points" "8. Points ouverts" "8. Puntos pendientes" "8. Открытые вопросы" "8. المسائل المعلقة" "8. 未决事项";
    SILENT: "The text is silent on this." "Le texte n’en dit rien." "El texto no dice nada al respecto." "В тексте об этом ничего не сказано." "لا يتطرق النص إلى ذلك." "文本对此未作规定。";
    INSTRUMENT: "Instrument" "Instrument" "Instrumento" "Документ" "الصك" "文书";
    KIND: "Kind" "Nature" "Naturaleza" "Вид" "النوع" "性质";
    BETWEEN: "Between" "Entre" "Entre" "Между кем" "بين" "缔约方";
    LANGUAGES: "Languages" "Langues" "Idiomas" "Языки" "اللغات" "语言";
    EXTENT: "Extent" "Étendue" "Extensión" "Объём" "الحجم" "篇幅";
    SIZE: "{articles} articles, {annexes} annexes" "{articles} articles, {annexes} annexes" "artículos: {articles}; anexos: {annexes}" "статей: {articles}, приложений: {annexes}" "المواد: {articles}، المرفقات: {annexes}" "条款 {articles} 条，附件 {annexes} 个";
    IN_SHORT: "In short" "En bref" "En resumen" "Кратко" "باختصار" "概要";
    RESTS_ON: "Rests on" "Repose sur" "Se basa en" "Основано на" "يستند إلى" "依据";
    PREAMBLE_SAYS: "In the words of the preamble:" "Selon le préambule :" "Según el preámbulo:" "Согласно преамбуле:" "بحسب ما ورد في الديباجة:" "序言所述：";
    NO_RECITALS: "The text has no recitals." "Le texte n’a pas de considérants." "El texto no tiene considerandos." "Преамбула текста не содержит мотивов." "لا يتضمن النص حيثيات." "文本没有序言段落。";
    ALL_ANSWERED: "Every question that the text needs is answered." "Toutes les questions nécessaires au texte ont reçu une réponse." "Todas las preguntas que el texto requiere tienen respuesta." "На все вопросы, необходимые для текста, даны ответы." "جميع الأسئلة اللازمة للنص مُجاب عنها." "文本所需的问题均已作答。";
    STILL_OPEN: "These questions are still open:" "Ces questions restent ouvertes :" "Quedan pendientes estas preguntas:" "Остаются открытыми следующие вопросы:" "لا تزال الأسئلة التالية معلقة:" "下列问题尚待答复：";
    TREATY: "treaty" "traité" "tratado" "международный договор" "معاهدة" "条约";
    ARRANGEMENT: "arrangement that is not binding" "arrangement non contraignant" "acuerdo no vinculante" "договорённость, не имеющая обязательной силы" "ترتيب غير ملزم" "不具约束力的安排";
    DECISION: "decision of a joint body" "décision d’un organe commun" "decisión de un órgano común" "решение совместного органа" "قرار صادر عن هيئة مشتركة" "联合机构的决定";
    BUSINESS: "arrangement with business" "arrangement avec des entreprises" "acuerdo con empresas" "договорённость с участниками торговли" "ترتيب مع قطاع الأعمال" "与企业的安排";
    TREATY_EFFECT: "The instrument binds the Parties under international law. Whether parliament or government must approve it before consent to be bound is expressed follows from the law of each Party."
        "L’instrument lie les Parties en droit international. Le droit de chacune détermine si le parlement ou le gouvernement doit l’approuver avant que le consentement à être lié ne soit exprimé."
        "El instrumento obliga a las Partes en virtud del derecho internacional. El derecho de cada una determina si el parlamento o el gobierno debe aprobarlo antes de que se manifieste el consentimiento en obligarse."
        "Документ обязателен для Сторон по международному праву. Право каждой Стороны определяет, должен ли его одобрить парламент или правительство, прежде чем будет выражено согласие на его обязательность."
        "الصك ملزم للطرفين بموجب القانون الدولي. ويحدد قانون كل منهما ما إذا كان يتعين على البرلمان أو الحكومة الموافقة عليه قبل التعبير عن الرضا بالالتزام به."
        "本文书依国际法对各方具有约束力。在表示同意受其约束之前是否须经议会或政府批准，由各方法律规定。";
    ARRANGEMENT_EFFECT: "The instrument records what the participants intend. It creates neither rights nor obligations under international law and needs no parliamentary approval by its nature."
        "L’instrument consigne les intentions des participants. Il ne crée ni droits ni obligations en droit international et, par sa nature, n’appelle pas d’approbation parlementaire."
        "El instrumento recoge las intenciones de los participantes. No crea derechos ni obligaciones en virtud del derecho internacional y, por su naturaleza, no requiere aprobación parlamentaria."
        "Документ фиксирует намерения участников. Он не создаёт прав и обязательств по международному праву и по своему характеру не требует одобрения парламента."
        "يسجل الصك نوايا المشاركين. وهو لا ينشئ حقوقا ولا التزامات بموجب القانون الدولي، ولا يستلزم بحكم طبيعته موافقة برلمانية."
        "本文书记录参与方的意向，不产生国际法上的权利或义务，就其性质而言无须议会批准。";
    DECISION_EFFECT: "The instrument is a decision of a joint body and binds within the powers that the parent agreement gives to that body."
        "L’instrument est une décision d’un organe commun et lie dans les limites des compétences que l’accord de base confère à cet organe."
        "El instrumento es una decisión de un órgano común y obliga dentro de los límites de las competencias que el acuerdo de base confiere a dicho órgano."
        "Документ является решением совместного органа и обязателен в пределах полномочий, предоставленных этому органу основным соглашением."
        "الصك قرار صادر عن هيئة مشتركة، وهو ملزم في حدود الصلاحيات التي يخولها الاتفاق الأساسي لتلك الهيئة."
        "本文书是联合机构的决定，在基础协定赋予该机构的职权范围内具有约束力。";
    BUSINESS_EFFECT: "The instrument is concluded between customs and business. It does not bind under international law; its effect between the partners is that which it states itself."
        "L’instrument est conclu entre la douane et des entreprises. Il ne lie pas en droit international ; ses effets entre partenaires sont ceux qu’il énonce."
        "El instrumento se celebra entre la aduana y empresas. No obliga en virtud del derecho internacional; entre los socios surte los efectos que él mismo enuncia."
        "Документ заключается между таможенными органами и участниками торговли. Он не имеет обязательной силы по международному праву; его действие между партнёрами определяется им самим."
        "يُبرم الصك بين الجمارك وقطاع الأعمال. وهو غير ملزم بموجب القانون الدولي، وأثره بين الشركاء هو ما ينص عليه بنفسه."
        "本文书由海关与企业缔结，不具国际法上的约束力；其在合作方之间的效力以文书自身规定为准。";

    // Questionnaire.
    ANSWER_WHAT_YOU_KNOW: "Answer what you know and leave the rest open. Questions marked with a star must be answered before signature; some are asked only where an earlier answer calls for them."
        "Répondez à ce que vous savez et laissez le reste ouvert. Les questions marquées d’une étoile doivent recevoir une réponse avant la signature ; certaines ne se posent que si une réponse antérieure les appelle."
        "Responda a lo que sepa y deje abierto el resto. Las preguntas marcadas con un asterisco deben responderse antes de la firma; algunas solo se plantean si una respuesta anterior lo exige."
        "Ответьте на то, что знаете, остальное оставьте открытым. На вопросы, отмеченные звёздочкой, нужно ответить до подписания; некоторые задаются, только если того требует предыдущий ответ."
        "أجب عما تعرفه واترك الباقي مفتوحا. يجب الإجابة قبل التوقيع عن الأسئلة المعلَّمة بنجمة، وبعض الأسئلة لا يُطرح إلا إذا استدعته إجابة سابقة."
        "请回答已知事项，其余留空。标有星号的问题须在签字前作答；有些问题仅在前面的答复涉及时才需回答。";
    ONLY_WHERE: "Only where an earlier answer calls for it." "Seulement si une réponse antérieure l’appelle." "Solo si una respuesta anterior lo exige." "Только если того требует предыдущий ответ." "فقط إذا استدعته إجابة سابقة." "仅在前面的答复涉及时填写。";
    EACH_PARTY: "each party" "chaque partie" "cada parte" "каждая сторона" "كل طرف" "各方";
    LEGAL_SERVICE: "legal service" "service juridique" "servicio jurídico" "юридическая служба" "الدائرة القانونية" "法律部门";
    OPERATIONS: "operations" "exploitation" "operaciones" "оперативная служба" "العمليات" "业务部门";
    INFORMATION_TECHNOLOGY: "information technology" "informatique" "informática" "служба информационных технологий" "تكنولوجيا المعلومات" "信息技术部门";
    DATA_PROTECTION: "data protection" "protection des données" "protección de datos" "служба защиты данных" "حماية البيانات" "数据保护部门";
    PROTOCOL: "protocol" "protocole" "protocolo" "протокольная служба" "المراسم" "礼宾部门";

    // Utility Block sheet.
    ADMINISTRATIONS: "Participating administrations" "Administrations participantes" "Administraciones participantes" "Участвующие администрации" "الإدارات المشاركة" "参与的主管部门";
    MADE_ON: "Made on template" "Établi sur le modèle" "Elaborado a partir del modelo" "Составлено по шаблону" "أُعد على النموذج" "所用模板";
    STATE: "State of the answers" "État des réponses" "Estado de las respuestas" "Состояние ответов" "حالة الإجابات" "答复截止日期";
    IDENTITY: "Identity" "Identité" "Identificación" "Идентификация" "التعريف" "基本信息";
    PURPOSE: "Purpose and benefits" "But et avantages" "Finalidad y beneficios" "Назначение и выгоды" "الغرض والمزايا" "目的和效益";
    LEGAL: "1. Legal framework" "1. Cadre juridique" "1. Marco jurídico" "1. Правовая основа" "1. الإطار القانوني" "1. 法律框架";
    RULES: "2. Business rules" "2. Règles de gestion" "2. Reglas de negocio" "2. Бизнес-правила" "2. قواعد العمل" "2. 业务规则";
    CLUSTERS: "3. Data clusters" "3. Groupes de données" "3. Grupos de datos" "3. Кластеры данных" "3. مجموعات البيانات" "3. 数据组";
    TECHNOLOGY: "4. Technology" "4. Technique" "4. Tecnología" "4. Технология" "4. التكنولوجيا" "4. 技术";
    NOTHING_YET: "The case does not say anything of this yet." "Le dossier n’en dit rien encore." "El expediente aún no dice nada al respecto." "В деле об этом пока ничего не сказано." "لا يتضمن الملف شيئا عن ذلك بعد." "本案卷对此尚无内容。";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_phrase_is_written_in_its_script_and_has_the_same_slots() {
        for Phrase(words) in ALL {
            for (code, text) in CODES.iter().zip(words) {
                assert!(!text.trim().is_empty(), "{words:?}");
                assert_eq!(slots(text), slots(words[0]), "{code}: {text}");
                let within = |range: std::ops::RangeInclusive<char>| text.chars().any(|c| range.contains(&c));
                let scripted = match *code {
                    "ru" => within('а'..='я'),
                    "ar" => within('ء'..='ي'),
                    "zh" => within('一'..='龥'),
                    _ => !within('а'..='я') && !within('ء'..='ي') && !within('一'..='龥'),
                };
                assert!(scripted, "{code}: {text}");
            }
        }
    }

    #[test]
    fn other_languages_are_told_in_english() {
        assert_eq!(YES.in_language(&Language::new("de").unwrap()), "yes");
        assert_eq!(YES.in_language(&Language::new("zh").unwrap()), "是");
    }
}
