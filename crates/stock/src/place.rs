//! Where a store is, and how far that is.

/// A point on the earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    lat_micro: i32,
    lng_micro: i32,
}

/// The earth's mean radius in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

impl Position {
    /// Latitude −90 to 90 and longitude −180 to 180, in degrees.
    pub fn new(lat: f64, lng: f64) -> Option<Self> {
        let inside = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng);
        inside.then(|| Self { lat_micro: (lat * 1e6).round() as i32, lng_micro: (lng * 1e6).round() as i32 })
    }

    /// `lat,lng` in degrees, as in `45.5019,-73.5674`.
    pub fn parse(text: &str) -> Option<Self> {
        let (lat, lng) = text.split_once(',')?;
        Self::new(lat.trim().parse().ok()?, lng.trim().parse().ok()?)
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_micro) / 1e6
    }

    /// Longitude in degrees.
    pub fn lng(self) -> f64 {
        f64::from(self.lng_micro) / 1e6
    }

    /// Great-circle distance in whole metres (haversine; within 0.5 % of the ellipsoid).
    pub fn metres_to(self, other: Self) -> u32 {
        let (a, b) = (self.lat().to_radians(), other.lat().to_radians());
        let (dlat, dlng) = (b - a, (other.lng() - self.lng()).to_radians());
        let h = (dlat / 2.0).sin().powi(2) + a.cos() * b.cos() * (dlng / 2.0).sin().powi(2);
        (2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()).round() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_a_map() {
        let montreal = Position::parse("45.5019,-73.5674").unwrap();
        let laval = Position::parse("45.6066, -73.7124").unwrap();
        assert_eq!(montreal.metres_to(montreal), 0);
        assert!((16_200..16_300).contains(&montreal.metres_to(laval)), "{}", montreal.metres_to(laval));
        assert_eq!(montreal.metres_to(laval), laval.metres_to(montreal));
        let (pole, antipole) = (Position::new(90.0, 0.0).unwrap(), Position::new(-90.0, 0.0).unwrap());
        assert_eq!(pole.metres_to(antipole), 20_015_114);
    }

    #[test]
    fn positions_off_the_earth_are_refused() {
        for text in ["91,0", "0,181", "NaN,0", "here", "1", "1,2,3"] {
            assert_eq!(Position::parse(text), None, "{text}");
        }
    }
}
