using System.Collections.Frozen;

namespace Catalog.Indexer.Following.Values;

/// <summary>DICOM's codes of modalities (PS3.3, C.7.3.1.1.1) with the words that people look for them by, the name first.</summary>
/// <param name="Words">The name and other words for it; none for a code that is not in the table.</param>
/// <param name="IsSignal">True for curves over time, which are no images.</param>
public sealed record ImagingModality(IReadOnlyList<string> Words, bool IsSignal);

/// <summary>The modalities by code.</summary>
public static class ImagingModalities
{
    /// <summary>The top of the assay facet's paths of images.</summary>
    internal const string Imaging = "Imaging";

    /// <summary>The top of those of signals.</summary>
    internal const string Signals = "Physiological signals";

    private static readonly ImagingModality Unknown = new([], false);

    private static readonly FrozenDictionary<string, ImagingModality> ByCode = new Dictionary<string, ImagingModality>
    {
        ["MR"] = Image("Magnetic resonance", "MRI"),
        ["CT"] = Image("Computed tomography"),
        ["PT"] = Image("Positron emission tomography", "PET"),
        ["NM"] = Image("Nuclear medicine", "scintigraphy", "SPECT"),
        ["US"] = Image("Ultrasound", "sonography"),
        ["CR"] = Image("Computed radiography", "X-ray"),
        ["DX"] = Image("Digital radiography", "X-ray"),
        ["RG"] = Image("Radiographic imaging", "X-ray"),
        ["RF"] = Image("Radiofluoroscopy", "fluoroscopy"),
        ["XA"] = Image("X-ray angiography"),
        ["MG"] = Image("Mammography"),
        ["BMD"] = Image("Bone densitometry", "DXA"),
        ["SM"] = Image("Slide microscopy", "whole slide images", "histopathology"),
        ["GM"] = Image("General microscopy"),
        ["CFM"] = Image("Confocal microscopy"),
        ["OP"] = Image("Ophthalmic photography", "fundus photographs"),
        ["OPT"] = Image("Ophthalmic tomography", "OCT"),
        ["OCT"] = Image("Optical coherence tomography"),
        ["ES"] = Image("Endoscopy"),
        ["XC"] = Image("External photography"),
        ["DMS"] = Image("Dermoscopy"),
        ["IVUS"] = Image("Intravascular ultrasound"),
        ["IO"] = Image("Intra-oral radiography"),
        ["PX"] = Image("Panoramic X-ray"),
        ["SEG"] = Image("Segmentation"),
        ["SR"] = Image("Structured report"),
        ["RTSTRUCT"] = Image("Radiotherapy structures"),
        ["RTDOSE"] = Image("Radiotherapy dose"),
        ["RTPLAN"] = Image("Radiotherapy plan"),
        ["RTIMAGE"] = Image("Radiotherapy image"),
        ["ECG"] = Signal("Electrocardiography", "EKG"),
        ["EEG"] = Signal("Electroencephalography"),
        ["EMG"] = Signal("Electromyography"),
        ["EOG"] = Signal("Electrooculography"),
        ["HD"] = Signal("Hemodynamic waveform"),
        ["RESP"] = Signal("Respiratory waveform"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static ImagingModality Of(string code) => ByCode.GetValueOrDefault(code, Unknown);

    private static ImagingModality Image(params string[] words) => new(words, false);

    private static ImagingModality Signal(params string[] words) => new(words, true);
}
