//! The base map: an archive of ready tiles inside the program.
//!
//! A tile is handed out as it lies there, compressed with gzip, so that serving it costs a look-up
//! and nothing else.
//!
//! *Source*: PMTiles specification 3.

use std::fmt;
use std::ops::RangeInclusive;

use bytes::Bytes;
use pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, HashMapCache, PmtResult, TileCoord,
};
use tilejson::TileJSON;

use crate::tiles::address::TileAddress;

/// What is shipped.
static ARCHIVE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/geography/basemap.pmtiles"
));

/// The zooms of its tiles.
pub const ZOOMS: RangeInclusive<u8> = 0..=7;

/// The shipped base map.
pub struct BaseMap {
    reader: AsyncPmTilesReader<Shipped, HashMapCache>,
    digest: String,
}

impl fmt::Debug for BaseMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseMap({})", self.digest)
    }
}

/// The archive cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the shipped base map is damaged: {0}")]
pub struct DamagedBaseMap(#[from] pmtiles::PmtError);

impl BaseMap {
    /// Reads the archive's directory.
    pub async fn open() -> Result<Self, DamagedBaseMap> {
        let cache = HashMapCache::default();
        let reader = AsyncPmTilesReader::try_from_cached_source(Shipped, cache).await?;
        let digest = format!("{:08x}", crc32fast::hash(ARCHIVE));
        Ok(Self { reader, digest })
    }

    /// Names this edition of the map: another map has another.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// A tile, compressed with gzip; none where there is nothing but open sea.
    pub async fn tile(&self, address: TileAddress) -> Result<Option<Bytes>, DamagedBaseMap> {
        let coord = TileCoord::new(address.z(), address.x(), address.y())?;
        Ok(self.reader.get_tile(coord).await?)
    }

    /// The document that tells a client of its zooms and layers. `tiles` is the address of its
    /// tiles with `{z}`, `{x}` and `{y}` in it.
    pub async fn document(&self, tiles: &str) -> Result<TileJSON, DamagedBaseMap> {
        Ok(self.reader.parse_tilejson(vec![tiles.to_owned()]).await?)
    }
}

/// Reads from the program's own bytes.
struct Shipped;

impl AsyncBackend for Shipped {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(ARCHIVE.len());
        let end = start.saturating_add(length).min(ARCHIVE.len());
        let bytes = ARCHIVE.get(start..end).unwrap_or_default();
        Ok(BackendResponse::new(Bytes::from_static(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use mvt_reader::Reader;
    use mvt_reader::feature::{Feature, Value};
    use std::io::Read;

    fn address(z: u8, x: u32, y: u32) -> TileAddress {
        TileAddress::new(z, x, y).unwrap()
    }

    /// Layers by name, with their features.
    async fn read(address: TileAddress) -> Vec<(String, Vec<Feature<i32>>)> {
        let base_map = BaseMap::open().await.unwrap();
        let packed = base_map.tile(address).await.unwrap().unwrap();
        let mut tile = Vec::new();
        GzDecoder::new(packed.as_ref())
            .read_to_end(&mut tile)
            .unwrap();
        let reader = Reader::new(tile).unwrap();
        let names = reader.get_layer_names().unwrap();
        let features = |nth| reader.get_features_as::<i32>(nth).unwrap();
        names
            .into_iter()
            .enumerate()
            .map(|(nth, name)| (name, features(nth)))
            .collect()
    }

    fn names(layers: &[(String, Vec<Feature<i32>>)], wanted: &str) -> Vec<String> {
        let of_layer = layers.iter().filter(|(name, _)| name == wanted);
        let name = |feature: &Feature<i32>| match feature.properties.as_ref()?.get("name")? {
            Value::String(name) => Some(name.clone()),
            _ => None,
        };
        of_layer
            .flat_map(|(_, features)| features.iter().filter_map(name))
            .collect()
    }

    #[tokio::test]
    async fn the_oresund_has_a_coast_a_sea_border_and_names() {
        let layers = read(address(7, 68, 40)).await;
        let present: Vec<&str> = layers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(
            ["land", "urban", "coast", "border"]
                .iter()
                .all(|name| present.contains(name))
        );
        assert!(names(&layers, "water").contains(&"Øresund".to_owned()));
        assert!(names(&layers, "port").contains(&"Malmo".to_owned()));
    }

    #[tokio::test]
    async fn the_whole_world_is_one_small_tile() {
        let base_map = BaseMap::open().await.unwrap();
        let world = base_map.tile(address(0, 0, 0)).await.unwrap().unwrap();
        assert!((2_000..32_000).contains(&world.len()), "{}", world.len());
    }

    #[tokio::test]
    async fn open_sea_and_zooms_that_are_not_drawn_have_no_tile() {
        let base_map = BaseMap::open().await.unwrap();
        for address in [address(7, 20, 80), address(8, 136, 80)] {
            assert_eq!(base_map.tile(address).await.unwrap(), None);
        }
    }

    #[tokio::test]
    async fn its_document_names_every_layer_and_our_own_address() {
        let base_map = BaseMap::open().await.unwrap();
        let document = base_map
            .document("/api/v1/tiles/base/{z}/{x}/{y}")
            .await
            .unwrap();
        assert_eq!(document.tiles, ["/api/v1/tiles/base/{z}/{x}/{y}"]);
        assert_eq!((document.minzoom, document.maxzoom), (Some(0), Some(7)));
        let layers = document.vector_layers.unwrap();
        let ids: Vec<&str> = layers.iter().map(|layer| layer.id.as_str()).collect();
        let expected = [
            "land", "urban", "coast", "border", "country", "water", "port", "airport",
        ];
        assert_eq!(ids, expected);
    }
}
