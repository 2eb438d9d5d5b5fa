namespace PassportMonitor.Grains.Foresight;

/// <summary>Distances on the earth taken as a sphere, by the haversine formula; wrong by at most about 0.6%.</summary>
internal static class GreatCircle
{
    /// <summary>Mean radius of the earth (IUGG).</summary>
    private const double RadiusKilometres = 6371.0088;

    /// <summary>Kilometres between two places, given in degrees north and east.</summary>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        double south = Math.Sin(double.DegreesToRadians(otherLatitude - latitude) / 2);
        double west = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        double h = (south * south)
            + (Math.Cos(double.DegreesToRadians(latitude)) * Math.Cos(double.DegreesToRadians(otherLatitude)) * west * west);
        return 2 * RadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
