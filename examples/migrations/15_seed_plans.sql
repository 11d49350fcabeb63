CREATE TABLE plans (code text PRIMARY KEY, price_cents integer NOT NULL);

COPY plans (code, price_cents) FROM stdin;
basic	0
team	4900
\.
