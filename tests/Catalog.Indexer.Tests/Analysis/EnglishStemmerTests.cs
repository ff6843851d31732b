using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.Tests.Analysis;

/// <summary>The stems that the definition of Porter2 gives, rule by rule. Pairs are word:stem.</summary>
public sealed class EnglishStemmerTests
{
    [Theory]
    // Exceptions of the definition.
    [InlineData("skis:ski skies:sky sky:sky dying:die lying:lie tying:tie vying:vie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl")]
    [InlineData("news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes")]
    [InlineData("inning:inning innings:inning outing:outing outings:outing canning:canning cannings:canning herring:herring herrings:herring earring:earring earrings:earring evening:evening evenings:evening")]
    [InlineData("proceed:proceed proceeds:proceed proceeded:proceed proceeding:proceed proceedings:proceed exceed:exceed exceeds:exceed exceeded:exceed exceeding:exceed exceedingly:exceed succeed:succeed succeeds:succeed succeeded:succeed succeeding:succeed")]
    // Beginnings with a region of their own.
    [InlineData("general:general generally:general generalize:general generic:generic generically:generic generous:generous generously:generous generate:generat generates:generat generated:generat generating:generat generation:generat generations:generat")]
    [InlineData("communism:communism communist:communist communists:communist community:communiti communities:communiti communication:communic communicate:communic commune:commune communal:communal")]
    [InlineData("arsenal:arsenal arsenals:arsenal arsenic:arsenic past:past paste:paste pasted:paste pasting:paste pastes:paste")]
    [InlineData("universe:univers universal:universal universally:universal university:universiti universities:universiti later:later lateral:lateral laterally:lateral")]
    [InlineData("emerge:emerg emerged:emerg emerging:emerg emergence:emergenc emergency:emergenc emergencies:emergenc organ:organ organs:organ organic:organic organism:organism organisms:organism organization:organiz organize:organiz organizations:organiz")]
    [InlineData("internal:internal internally:internal international:internat interaction:interact interacting:interact interval:interval intervals:interval interest:interest interested:interest interferon:interferon")]
    // Two letters and fewer, and y as a consonant.
    [InlineData("a:a is:is by:by as:as at:at ye:ye say:say saying:say says:say cry:cri cries:cri cried:cri crying:cri happy:happi enjoy:enjoy enjoyed:enjoy yield:yield yields:yield youth:youth youthful:youth yellow:yellow boyish:boyish employee:employe")]
    // Step 1a.
    [InlineData("caresses:caress classes:class ponies:poni ties:tie tied:tie dies:die died:die lies:lie studies:studi studied:studi study:studi allergies:allergi gas:gas this:this gaps:gap kiwis:kiwi cats:cat viruses:virus virus:virus fungus:fungus stress:stress mass:mass process:process")]
    // Step 1b.
    [InlineData("feed:feed agreed:agre agree:agre agreement:agreement need:need needed:need plastered:plaster bled:bled motoring:motor sing:sing luxuriating:luxuri hopping:hop hoping:hope hope:hope hopped:hop hoped:hope")]
    [InlineData("conflated:conflat troubled:troubl sized:size tanned:tan falling:fall hissing:hiss fizzed:fizz failing:fail filing:file adding:add added:add egged:egg odd:odd ebbed:ebb controlled:control mapping:map binned:bin planned:plan stopped:stop referring:refer")]
    [InlineData("aging:age aged:age using:use used:use bring:bring being:be seeing:see guaranteed:guarante embed:emb repeatedly:repeat accordingly:accord increasingly:increas exposed:expos exposing:expos smoked:smoke smoking:smoke smoke:smoke smoker:smoker smokers:smoker")]
    // Steps 2 and 3.
    [InlineData("relational:relat relation:relat conditional:condit rational:ration valenci:valenc hesitanci:hesit digitizer:digit conformabli:conform radically:radic differently:differ vilely:vile analogously:analog vietnamization:vietnam")]
    [InlineData("predication:predic operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formality:formal sensitivity:sensit sensibility:sensibl biology:biolog biologist:biolog biologists:biolog geology:geolog oncologist:oncolog pathologist:patholog apology:apolog")]
    [InlineData("triplicate:triplic formative:format formalize:formal electricity:electr electrical:electr hopeful:hope goodness:good hopelessly:hopeless fully:fulli quickly:quick possibly:possibl noticeably:notic")]
    // Step 4.
    [InlineData("revival:reviv allowance:allow inference:infer airliner:airlin gyroscopic:gyroscop adjustable:adjust defensible:defens irritant:irrit replacement:replac adjustment:adjust dependent:depend adoption:adopt")]
    [InlineData("activate:activ angularity:angular homologous:homolog effective:effect bowdlerize:bowdler mechanism:mechan admission:admiss extension:extens region:region regions:region opinion:opinion")]
    // Step 5.
    [InlineData("probate:probat rate:rate cease:ceas controll:control roll:roll abate:abat scale:scale scales:scale case:case cases:case gene:gene genes:gene disease:diseas diseases:diseas immune:immun")]
    // A stretch of the dictionary, where neighbours must not fall together.
    [InlineData("knack:knack knackeries:knackeri knacks:knack knag:knag knave:knave knaves:knave knavish:knavish kneaded:knead kneading:knead knee:knee kneel:kneel kneeled:kneel kneeling:kneel kneels:kneel knees:knee knell:knell knelt:knelt knew:knew knick:knick knif:knif knife:knife knight:knight knightly:knight knights:knight knit:knit knits:knit knitted:knit knitting:knit knives:knive knob:knob knobs:knob knock:knock knocked:knock knocker:knocker knockers:knocker knocking:knock knocks:knock knopp:knopp knot:knot knots:knot")]
    [InlineData("consign:consign consigned:consign consigning:consign consignment:consign consist:consist consisted:consist consistency:consist consistent:consist consistently:consist consisting:consist consists:consist consolation:consol consolations:consol consolatory:consolatori console:consol consoled:consol consoles:consol consolidate:consolid consolidated:consolid consolidating:consolid consoling:consol consolingly:consol consols:consol consonant:conson consort:consort consorted:consort consorting:consort conspicuous:conspicu conspicuously:conspicu conspiracy:conspiraci conspirator:conspir conspirators:conspir conspire:conspir conspired:conspir conspiring:conspir constable:constabl constables:constabl constance:constanc constancy:constanc constant:constant")]
    // Words of this field.
    [InlineData("cancer:cancer cancers:cancer cancerous:cancer tumor:tumor tumors:tumor sequencing:sequenc sequences:sequenc sequenced:sequenc sequence:sequenc genome:genom genomes:genom genomic:genom genomics:genom genetic:genet genetics:genet genetically:genet geneticist:geneticist")]
    [InlineData("diabetes:diabet diabetic:diabet diabetics:diabet hypertension:hypertens hypertensive:hypertens asthma:asthma asthmatic:asthmat obesity:obes obese:obes cardiovascular:cardiovascular cardiac:cardiac pulmonary:pulmonari infection:infect infections:infect infectious:infecti infected:infect")]
    [InlineData("expression:express expressed:express variant:variant variants:variant variation:variat mutation:mutat mutations:mutat mutated:mutat mutant:mutant association:associ associated:associ inheritance:inherit inherited:inherit methylation:methyl methylated:methyl phenotype:phenotyp phenotypes:phenotyp phenotypic:phenotyp")]
    [InlineData("trial:trial trials:trial cohort:cohort cohorts:cohort participant:particip participants:particip epidemiology:epidemiolog epidemiological:epidemiolog epidemiologic:epidemiolog epidemiologist:epidemiolog longitudinal:longitudin families:famili family:famili familial:famili allele:allel alleles:allel allelic:allel")]
    public void Words_have_these_stems(string pairs)
    {
        var expected = pairs.Split(' ');
        Assert.Equal(expected, expected.Select(pair => pair.Split(':')[0]).Select(word => $"{word}:{Analyzer.Stem(word)}"));
    }

    [Theory]
    [InlineData("children:child women:woman womens:woman men:man mice:mous mouse:mous bacteria:bacterium loci:locus nuclei:nucleus indices:index feet:foot")]
    [InlineData("snps:snp qtls:qtl rnas:rna lncrnas:lncrna dnas:dna pbmcs:pbmc ipscs:ipsc gwas:gwas hla:hla mass:mass")]
    [InlineData("analysis:analys analyses:analys analyse:analys analyze:analys analyzed:analys diagnosis:diagnos diagnoses:diagnos diagnosed:diagnos metastasis:metastas metastases:metastas psoriasis:psorias")]
    [InlineData("tumour:tumor tumours:tumor leukaemia:leukemia leukemia:leukemia anaemia:anemia haemoglobin:hemoglobin paediatric:pediatr pediatric:pediatr oesophageal:esophag esophageal:esophag oestrogen:estrogen randomised:random randomized:random hospitalisation:hospit hospitalization:hospit")]
    [InlineData("behaviour:behavior behavioural:behavior behavioral:behavior fibres:fiber centre:center ageing:age diarrhoea:diarrhea coeliac:celiac")]
    [InlineData("aids:aids aid:aid sars:sars apoe:apoe")]
    public void Forms_of_one_word_that_English_stemming_misses_agree(string pairs)
    {
        var expected = pairs.Split(' ');
        Assert.Equal(expected, expected.Select(pair => pair.Split(':')[0]).Select(word => $"{word}:{Analyzer.Stem(word)}"));
    }

    [Theory]
    [InlineData("brca1")]
    [InlineData("il6s")]
    [InlineData("h3k27ac")]
    [InlineData("5ht2as")]
    [InlineData("γονιδιων")]
    [InlineData("études")]
    [InlineData("肺")]
    [InlineData("go:0008150")]
    [InlineData("smoking_studies")]
    [InlineData("")]
    [InlineData("s")]
    public void Identifiers_symbols_and_other_scripts_are_not_stemmed(string term) => Assert.Equal(term, Analyzer.Stem(term));

    [Fact]
    public void Any_letters_at_all_have_a_stem_that_is_no_longer()
    {
        var random = new Random(4);
        Span<char> word = stackalloc char[Analyzer.MaxTermLength];
        for (int i = 0; i < 200_000; i++)
        {
            int length = random.Next(1, 12);
            for (int c = 0; c < length; c++)
                word[c] = "aeioyslndtgimzbvufc"[random.Next(19)];
            string typed = word[..length].ToString();
            string stem = Analyzer.Stem(typed);
            Assert.InRange(stem.Length, 1, typed.Length);
        }
        Assert.Equal(new string('a', 500), Analyzer.Stem(new string('a', 500)));
    }
}
