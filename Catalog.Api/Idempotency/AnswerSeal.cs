using System.Security.Cryptography;
using System.Text;

namespace Catalog.Api.Idempotency;

/// <summary>
/// Encrypts an answer that holds a secret under the bearer token which asked for it. The database keeps only that
/// token's hash, so whoever reads the database cannot read the answer.
/// </summary>
internal sealed class AnswerSeal(string authorization)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim()), 32, info: "catalogue idempotency"u8.ToArray());

    public byte[] Close(byte[] body)
    {
        var closed = new byte[NonceLength + TagLength + body.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(closed.AsSpan(0, NonceLength), body, closed.AsSpan(NonceLength + TagLength), closed.AsSpan(NonceLength, TagLength));
        return closed;
    }

    /// <summary>The answer; null when another token asked for it.</summary>
    public byte[]? Open(byte[] closed)
    {
        var body = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(closed.AsSpan(0, NonceLength), closed.AsSpan(NonceLength + TagLength), closed.AsSpan(NonceLength, TagLength), body);
            return body;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
