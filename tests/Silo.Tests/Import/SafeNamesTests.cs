using System.Text;
using CsCheck;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Intake.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class SafeNamesTests
{
    [Theory]
    [InlineData("case-10011", "case-10011")]
    [InlineData("Case 7/2", "x.Case.207.2f2")]
    [InlineData("x.y", "x.x.2ey")]
    [InlineData("é", "x..c3.a9")]
    [InlineData("0123456789012345678901234567890123456789x", "h.14e06e26460223e38468286e")]
    public void GivenCode_WhenMadeSafe_ThenReadableBack(string value, string code) => Assert.Equal(code, SafeNames.Code(value));

    [Theory]
    [InlineData("rpo-lahore", "rpo-lahore")]
    [InlineData("RPO Lahore", "x--52-50-4f-20-4cahore")]
    public void GivenSite_WhenMadeSafe_ThenReadableBack(string value, string id) => Assert.Equal(id, SafeNames.Id(value));

    [Theory]
    [InlineData("T06 Determine necessity (again)", "T06 Determine necessity (again)")]
    [InlineData("A & B", "A (u0026) B")]
    [InlineData("A (u0026) B", "A (u0028)u0026) B")]
    [InlineData(" A", "(u0020)A")]
    [InlineData("درخواست", "درخواست")]
    public void GivenLabel_WhenMadeSafe_ThenReadableBack(string value, string label) => Assert.Equal(label, SafeNames.Label(value));

    [Fact]
    public void GivenAnyTwoValues_WhenMadeSafe_ThenTheIntakeTakesThemAndTheyStayTwo()
    {
        Gen<string> any = Gen.OneOf(Gen.String[1, 120], Gen.String[Gen.Char["aX.-_ (u0026)é&"], 1, 60]);
        Gen.Select(any, any).Sample((x, y) =>
        {
            foreach (string value in (string[])[x, y])
            {
                Assert.True(Alphabets.IsCode(Encoding.UTF8.GetBytes(SafeNames.Code(value))), value);
                Assert.True(Alphabets.IsId(Encoding.UTF8.GetBytes(SafeNames.Id(value))), value);
                Assert.True(Alphabets.IsLabel(Encoding.UTF8.GetBytes(SafeNames.Label(value))), value);
            }
            Assert.Equal(x == y, SafeNames.Code(x) == SafeNames.Code(y));
            Assert.Equal(x == y, SafeNames.Id(x) == SafeNames.Id(y));
            Assert.Equal(x == y, SafeNames.Label(x) == SafeNames.Label(y));
        });
    }
}
