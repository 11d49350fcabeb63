ALTER TABLE tenants ADD CONSTRAINT chat_needs_team CHECK (tier <> 'basic' OR NOT "chatEnabled") NOT VALID;
