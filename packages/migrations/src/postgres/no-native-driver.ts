// Asked for by a job's variable, the driver would end the process, because its native half is not in the bundle.
delete process.env.NODE_PG_FORCE_NATIVE;
