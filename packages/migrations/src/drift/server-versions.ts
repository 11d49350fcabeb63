/** PostgreSQL's majors, as server_version_num has their beginnings. */
export const PG15 = 150_000;
export const PG16 = 160_000;
export const PG17 = 170_000;
export const PG18 = 180_000;
