namespace Catalog.Ontology.Rdf.Shacl;

/// <summary><c>sh:minCount</c> (section 4.2.1).</summary>
internal sealed class MinCountConstraint(int count) : Constraint
{
    public override string Component => "MinCount";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values) =>
        values.Length >= count ? Verdict.Conforms : at.Fail(this, other: values.Length);

    public override string Demand(Wording wording) => $"have at least {Wording.Several(count, "value")}";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding)} must {Demand(wording)}; it has {(finding.Other == 0 ? "none" : Wording.Format($"{finding.Other}"))}.";
}

/// <summary><c>sh:maxCount</c> (section 4.2.2).</summary>
internal sealed class MaxCountConstraint(int count) : Constraint
{
    public override string Component => "MaxCount";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values) =>
        values.Length <= count ? Verdict.Conforms : at.Fail(this, other: values.Length);

    public override string Demand(Wording wording) => count == 0 ? "have no value" : $"have at most {Wording.Several(count, "value")}";

    public override string Sentence(Wording wording, Finding finding) =>
        Wording.Format($"{wording.Subject(finding)} must {Demand(wording)}; it has {finding.Other}.");
}

/// <summary><c>sh:uniqueLang</c>: no language twice (section 4.4.5).</summary>
internal sealed class UniqueLangConstraint : Constraint
{
    public override string Component => "UniqueLang";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        var counts = new Dictionary<string, (int First, int Count)>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var language = at.Run.Text(value).Language;
            if (language.IsEmpty) continue;
            var tag = System.Text.Encoding.UTF8.GetString(language);
            counts[tag] = counts.TryGetValue(tag, out var before) ? before with { Count = before.Count + 1 } : (value, 1);
        }
        var verdict = Verdict.Conforms;
        foreach (var (_, (first, count)) in counts)
        {
            if (count > 1) verdict = at.Fail(this, other: first);
        }
        return verdict;
    }

    public override string Demand(Wording wording) => "have at most one value in each language";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding)} must {Demand(wording)}; it has several in “{wording.Literal(finding.Other)!.Language}”.";
}
