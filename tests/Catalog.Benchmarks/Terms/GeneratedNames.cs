using System.Globalization;

namespace Catalog.Benchmarks.Terms;

/// <summary>
/// Names as terminologies have them: a few words in most of them, many words in few, and names built on the name of the term
/// above. Endings and roots are those of medicine, so that searches meet the usual near misses. The same seed gives the same.
/// </summary>
internal sealed class GeneratedNames
{
    private static readonly string[] Structures =
    [
        "heart", "kidney", "liver", "lung", "stomach", "brain", "skin", "bone", "femur", "tibia", "humerus", "radius", "ulna", "pelvis", "skull", "spine", "vertebra",
        "rib", "shoulder", "elbow", "wrist", "hand", "finger", "thumb", "hip", "knee", "ankle", "foot", "toe", "eye", "retina", "cornea", "lens", "ear", "cochlea", "nose",
        "larynx", "trachea", "bronchus", "pleura", "esophagus", "duodenum", "jejunum", "ileum", "colon", "rectum", "anus", "pancreas", "gallbladder", "bile duct", "spleen",
        "thyroid gland", "adrenal gland", "pituitary gland", "ovary", "uterus", "cervix", "vagina", "testis", "prostate", "urinary bladder", "urethra", "ureter", "aorta",
        "coronary artery", "carotid artery", "vena cava", "femoral vein", "lymph node", "bone marrow", "muscle", "tendon", "ligament", "cartilage", "nerve", "spinal cord",
        "cerebellum", "cerebral cortex", "hypothalamus", "peritoneum", "diaphragm", "breast", "nipple", "scalp", "eyelid", "lip", "tongue", "tooth", "gingiva", "palate",
        "salivary gland", "tonsil", "mitral valve", "aortic valve", "left ventricle", "right atrium", "pericardium", "meninges", "optic nerve", "facial nerve", "placenta",
    ];

    private static readonly string[] Findings =
    [
        "infection", "carcinoma", "neoplasm", "fracture", "inflammation", "infarction", "ischemia", "hemorrhage", "stenosis", "atrophy", "hypertrophy", "necrosis", "ulcer",
        "abscess", "edema", "fibrosis", "sclerosis", "dysplasia", "hyperplasia", "degeneration", "injury", "laceration", "contusion", "burn", "dislocation", "perforation",
        "obstruction", "thrombosis", "embolism", "aneurysm", "malformation", "agenesis", "hypoplasia", "calculus", "cyst", "polyp", "adenoma", "sarcoma", "lymphoma", "melanoma",
        "pain", "swelling", "paralysis", "spasm", "insufficiency", "failure", "deficiency", "hernia", "prolapse", "fistula", "effusion", "gangrene", "granuloma", "poisoning",
    ];

    private static readonly string[] Actions =
    [
        "excision", "incision", "biopsy", "repair", "reconstruction", "transplantation", "implantation", "removal", "drainage", "injection", "aspiration", "ablation", "dilation",
        "suture", "fixation", "amputation", "endoscopy", "ultrasonography", "computed tomography", "magnetic resonance imaging", "radiography", "irrigation", "exploration",
        "bypass", "anastomosis", "catheterization", "measurement", "monitoring", "examination", "assessment", "replacement", "closure", "destruction", "irradiation",
    ];

    private static readonly string[] Processes =
    [
        "biosynthetic process", "catabolic process", "metabolic process", "transport", "signaling pathway", "differentiation", "development", "morphogenesis", "proliferation",
        "migration", "assembly", "disassembly", "organization", "localization", "import", "export", "secretion", "binding", "activity", "response", "cell cycle", "apoptotic process",
    ];

    private static readonly string[] Before =
    [
        "acute", "chronic", "left", "right", "bilateral", "primary", "secondary", "congenital", "acquired", "recurrent", "severe", "mild", "moderate", "upper", "lower", "anterior",
        "posterior", "proximal", "distal", "medial", "lateral", "superficial", "deep", "open", "closed", "malignant", "benign", "partial", "complete", "subacute", "traumatic",
        "familial", "idiopathic", "neonatal", "juvenile", "postoperative", "spontaneous", "multiple", "diffuse", "focal", "positive", "negative", "early", "late", "total",
    ];

    private static readonly string[] Roots =
    [
        "cardi", "nephr", "hepat", "pneum", "gastr", "enceph", "derm", "oste", "chondr", "my", "neur", "arthr", "hem", "lymph", "aden", "angi", "bronch", "cyst", "cyt", "lip",
        "gluc", "prote", "kin", "phosph", "sulf", "amin", "chlor", "fluor", "meth", "eth", "prop", "but", "oxy", "hydr", "acet", "benz", "thi", "azol", "pyr", "ster", "sal", "vir",
        "bact", "strept", "staphyl", "klebs", "salmon", "myc", "can", "asper", "tox", "plasm", "trep", "helic", "camp", "list", "nocard", "act", "fus", "prev",
    ];

    private static readonly string[] Middles = ["o", "a", "i", "ano", "eno", "ino", "alo", "oxi", "ero", "ico", "uro", "opti", "ome", "era", "yla", "ida", "obi", "ulo"];

    private static readonly string[] Ends =
    [
        "mycin", "cillin", "olol", "pril", "sartan", "statin", "azole", "idine", "amide", "ate", "ase", "ose", "in", "ine", "one", "ol", "ium", "ella", "coccus", "bacter", "virus",
        "spora", "monas", "genes", "ensis", "osus", "icus", "alis", "formis", "toxin", "globulin", "mab", "tinib", "vir", "parin", "caine", "barbital", "zepam", "oxacin", "phage",
    ];

    private readonly Random random;
    private readonly string[] rare;

    public GeneratedNames(int seed)
    {
        random = new(seed);
        rare = [.. Enumerable.Range(0, 60_000).Select(_ => Any(Roots) + Any(Middles) + (random.Next(3) == 0 ? Any(Roots) + Any(Middles) : "") + Any(Ends)).Distinct()];
    }

    public Random Random => random;

    /// <summary>A name that stands by itself.</summary>
    public string Root(NameKind kind) => kind switch
    {
        NameKind.Finding when random.Next(8) == 0 => $"{Capital(Rare())} {(random.Next(2) == 0 ? "syndrome" : "disease")}",
        NameKind.Finding => $"{Often(Findings)} of {Often(Structures)}",
        NameKind.Procedure => $"{Often(Actions)} of {Often(Structures)}",
        NameKind.Structure => $"structure of {Often(Structures)}",
        NameKind.Organism => $"{Capital(Rare())} {Rare()}",
        NameKind.Substance => Rare(),
        NameKind.Product => $"product containing {Rare()}",
        NameKind.Process => $"{Rare()} {Often(Processes)}",
        _ => $"{Often(Before)} {Often(Structures)} finding",
    };

    /// <summary>The name of something narrower than what has this name.</summary>
    public string Narrower(string name, NameKind kind)
    {
        if (name.Count(' ') > 7) return Root(kind);
        return (kind, random.Next(6)) switch
        {
            (NameKind.Organism, < 3) => $"{name.Split(' ')[0]} {Rare()}",
            (NameKind.Organism, _) => $"{name} serotype {random.Next(300)}",
            (NameKind.Substance, < 3) => $"{Rare()} {(random.Next(2) == 0 ? "sodium" : "hydrochloride")}",
            (NameKind.Substance, _) => $"{Often(Before)} {name}",
            (NameKind.Product, _) => $"{name} and {Rare()} {random.Next(1, 40) * 25} mg",
            (NameKind.Process, 0) => $"regulation of {name}",
            (NameKind.Process, 1) => $"{Often(Before)} regulation of {name}",
            (NameKind.Process, 2) => $"{name} involved in {Often(Structures)} development",
            (_, 0) => $"{name} due to {Rare()}",
            (_, 1) => $"{name} with {Often(Findings)}",
            (NameKind.Procedure, 2) => $"{name} using {Rare()} guidance",
            (_, 2) => $"{name} caused by {Capital(Rare())} {Rare()}",
            _ => $"{Often(Before)} {name}",
        };
    }

    /// <summary>Another name of the same: other words, another order, a British spelling, or a short form.</summary>
    public string Synonym(string name)
    {
        var swapped = name.Replace("heart", "cardiac", StringComparison.Ordinal).Replace("kidney", "renal", StringComparison.Ordinal).Replace("liver", "hepatic", StringComparison.Ordinal)
            .Replace("lung", "pulmonary", StringComparison.Ordinal).Replace("hem", "haem", StringComparison.Ordinal).Replace("edema", "oedema", StringComparison.Ordinal);
        var of = swapped.IndexOf(" of ", StringComparison.Ordinal);
        return random.Next(4) switch
        {
            0 when of > 0 => $"{swapped[(of + 4)..]} {swapped[..of]}",
            1 => $"{swapped}, {Often(Before)} type",
            2 => $"{Rare()} {swapped.Split(' ')[0]}",
            _ when swapped != name => swapped,
            _ => $"{name} {random.Next(1, 40)}",
        };
    }

    /// <summary>A few sentences that say what it is.</summary>
    public string Definition(string name) =>
        $"A {Often(Before)} condition or process in which {name} leads to {Often(Findings)} of the {Often(Structures)}, mostly by {Rare()} or {Often(Processes)}.";

    public static string Capital(string name) => char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];

    // A cubed uniform number favours the first, as real words do.
    private string Often(string[] from) => from[(int)(Math.Pow(random.NextDouble(), 2) * from.Length)];

    private string Rare() => rare[(int)(Math.Pow(random.NextDouble(), 3) * rare.Length)];

    private string Any(string[] from) => from[random.Next(from.Length)];
}

/// <summary>What a name is for.</summary>
internal enum NameKind
{
    Finding,
    Procedure,
    Structure,
    Organism,
    Substance,
    Product,
    Process,
    Other,
}
