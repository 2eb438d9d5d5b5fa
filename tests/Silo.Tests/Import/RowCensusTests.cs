using System.Buffers.Binary;
using System.Security.Cryptography;
using PassportMonitor.Silo.Import.Events;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class RowCensusTests
{
    [Theory]
    [InlineData(30_000_000, "a filter of the file's size: hardly a suspect")]
    [InlineData(0, "a filter far too small: many suspects, and still exact")]
    public void GivenManyRowsOfWhichSomeRepeat_WhenNumbered_ThenExactlyAsOftenAsTheyAreThere(long contentLength, string why)
    {
        const int rows = 500_000;
        RowCensus census = new(contentLength);
        for (int i = 0; i < rows; i++)
        {
            census.See(Hash(i % (rows - 1000))); // the last thousand repeat the first
        }
        int[] numbers = [.. Enumerable.Range(0, rows).Select(i => census.Number(Hash(i % (rows - 1000))))];
        Assert.True(numbers.Take(rows - 1000).All(n => n == 1), why);
        Assert.True(numbers.Skip(rows - 1000).All(n => n == 2), why);
        Assert.Equal(rows, census.Rows);
    }

    private static UInt128 Hash(int row)
    {
        byte[] hash = SHA256.HashData(BitConverter.GetBytes(row));
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
