using System.IO.Compression;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PassportMonitor.Contracts;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>Reads a request's body: bounded in bytes (also after decompression), in time, and in memory over all requests.</summary>
internal sealed class BodyReader(IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(options.Value.BodySeconds);

    /// <summary>Reads the whole body; the problem when that can't be.</summary>
    /// <exception cref="OperationCanceledException">The sender is gone.</exception>
    internal async Task<Problem?> Read(HttpRequest request, Body body)
    {
        if (request.ContentLength > Limits.RequestBytes)
        {
            return IntakeProblems.TooLarge;
        }
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            bound.MaxRequestBodySize = Limits.RequestBytes;
        }
        Stream? plain = Decompressed(request);
        if (plain is null)
        {
            return IntakeProblems.WrongEncoding;
        }
        using CancellationTokenSource late = new(_patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, request.HttpContext.RequestAborted);
        try
        {
            return await ReadAll(plain, request.ContentLength, body, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return IntakeProblems.TooSlow;
        }
        catch (BadHttpRequestException refused)
        {
            return Of(refused);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException && plain != request.Body)
        {
            return IntakeProblems.BrokenEncoding;
        }
        catch (ConnectionResetException gone)
        {
            throw new OperationCanceledException("The sender is gone.", gone);
        }
        finally
        {
            if (plain != request.Body)
            {
                await plain.DisposeAsync();
            }
        }
    }

    private static async Task<Problem?> ReadAll(Stream plain, long? expected, Body body, CancellationToken cancel)
    {
        while (true)
        {
            if (!body.TryMakeRoom(expected))
            {
                return IntakeProblems.NoMemory;
            }
            int read = await plain.ReadAsync(body.Room, cancel);
            if (read == 0)
            {
                return null;
            }
            body.Add(read);
            if (body.IsTooLarge)
            {
                return IntakeProblems.TooLarge;
            }
        }
    }

    private static Stream? Decompressed(HttpRequest request)
    {
        string encoding = request.Headers.ContentEncoding.ToString().Trim();
        return encoding.Length == 0 || Is(encoding, "identity") ? request.Body
            : Is(encoding, "gzip") ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true)
            : Is(encoding, "br") ? new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true)
            : null;
    }

    private static bool Is(string encoding, string name) => encoding.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Problem Of(BadHttpRequestException refused) => refused.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => IntakeProblems.TooLarge,
        StatusCodes.Status408RequestTimeout => IntakeProblems.TooSlow,
        _ => IntakeProblems.Unreadable,
    };
}
