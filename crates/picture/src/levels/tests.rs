mod critical;
mod desk;
mod properties;
mod reactions;
mod stories;
