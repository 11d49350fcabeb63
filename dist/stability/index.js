#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 785:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
// This is an empty module that is served up when outside of a workerd environment
// See the `exports` field in package.json
exports["default"] = {};
//# sourceMappingURL=empty.js.map

/***/ }),

/***/ 6122:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



//Parse method copied from https://github.com/brianc/node-postgres
//Copyright (c) 2010-2014 Brian Carlson (brian.m.carlson@gmail.com)
//MIT License

//parses a connection string
function parse(str, options = {}) {
  //unix socket
  if (str.charAt(0) === '/') {
    const config = str.split(' ')
    return { host: config[0], database: config[1] }
  }

  // Check for empty host in URL

  const config = Object.create(null)
  let result
  let dummyHost = false
  if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) {
    // Ensure spaces are encoded as %20
    str = encodeURI(str).replace(/%25(\d\d)/g, '%$1')
  }

  try {
    try {
      result = new URL(str, 'postgres://base')
    } catch (e) {
      // The URL is invalid so try again with a dummy host
      result = new URL(str.replace('@/', '@___DUMMY___/'), 'postgres://base')
      dummyHost = true
    }
  } catch (err) {
    // Remove the input from the error message to avoid leaking sensitive information
    err.input && (err.input = '*****REDACTED*****')
    throw err
  }

  // We'd like to use Object.fromEntries() here but Node.js 10 does not support it
  for (const entry of result.searchParams.entries()) {
    config[entry[0]] = entry[1]
  }

  config.user = config.user || decodeURIComponent(result.username)
  config.password = config.password || decodeURIComponent(result.password)

  if (result.protocol == 'socket:') {
    config.host = decodeURI(result.pathname)
    config.database = result.searchParams.get('db')
    config.client_encoding = result.searchParams.get('encoding')
    return config
  }
  const hostname = (dummyHost ? '' : result.hostname).replace(/^\[(.+)\]$/, '$1')
  if (!config.host) {
    // Only set the host if there is no equivalent query param.
    config.host = decodeURIComponent(hostname)
  } else if (hostname && /^%2f/i.test(hostname)) {
    // Only prepend the hostname to the pathname if it is not a URL encoded Unix socket host.
    result.pathname = hostname + result.pathname
  }
  if (!config.port) {
    // Only set the port if there is no equivalent query param.
    config.port = result.port
  }

  const pathname = result.pathname.slice(1) || null
  config.database = pathname ? decodeURI(pathname) : null

  if (config.ssl === 'true' || config.ssl === '1') {
    config.ssl = true
  }

  if (config.ssl === '0') {
    config.ssl = false
  }

  if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) {
    config.ssl = {}
  }

  // sslnegotiation=direct implies SSL is in use (libpq requires sslmode>=require),
  // so enable SSL if the connection string did not otherwise configure it.
  if (config.sslnegotiation === 'direct' && config.ssl === undefined) {
    config.ssl = true
  }

  // Only try to load fs if we expect to read from the disk
  const fs = config.sslcert || config.sslkey || config.sslrootcert ? __nccwpck_require__(9896) : null

  if (config.sslcert) {
    config.ssl.cert = fs.readFileSync(config.sslcert).toString()
  }

  if (config.sslkey) {
    config.ssl.key = fs.readFileSync(config.sslkey).toString()
  }

  if (config.sslrootcert) {
    config.ssl.ca = fs.readFileSync(config.sslrootcert).toString()
  }

  if (options.useLibpqCompat && config.uselibpqcompat) {
    throw new Error('Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.')
  }

  if (config.uselibpqcompat === 'true' || options.useLibpqCompat) {
    switch (config.sslmode) {
      case 'disable': {
        config.ssl = false
        break
      }
      case 'prefer': {
        config.ssl.rejectUnauthorized = false
        break
      }
      case 'require': {
        if (config.sslrootcert) {
          // If a root CA is specified, behavior of `sslmode=require` will be the same as that of `verify-ca`
          config.ssl.checkServerIdentity = function () {}
        } else {
          config.ssl.rejectUnauthorized = false
        }
        break
      }
      case 'verify-ca': {
        if (!config.ssl.ca) {
          throw new Error(
            'SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security.'
          )
        }
        config.ssl.checkServerIdentity = function () {}
        break
      }
      case 'verify-full': {
        break
      }
    }
  } else {
    switch (config.sslmode) {
      case 'disable': {
        config.ssl = false
        break
      }
      case 'prefer':
      case 'require':
      case 'verify-ca':
      case 'verify-full': {
        if (config.sslmode !== 'verify-full') {
          deprecatedSslModeWarning(config.sslmode)
        }
        break
      }
      case 'no-verify': {
        config.ssl.rejectUnauthorized = false
        break
      }
    }
  }

  return config
}

// convert pg-connection-string ssl config to a ClientConfig.ConnectionOptions
function toConnectionOptions(sslConfig) {
  const connectionOptions = Object.entries(sslConfig).reduce((c, [key, value]) => {
    // we explicitly check for undefined and null instead of `if (value)` because some
    // options accept falsy values. Example: `ssl.rejectUnauthorized = false`
    if (value !== undefined && value !== null) {
      c[key] = value
    }

    return c
  }, Object.create(null))

  return connectionOptions
}

// convert pg-connection-string config to a ClientConfig
function toClientConfig(config) {
  const poolConfig = Object.entries(config).reduce((c, [key, value]) => {
    if (key === 'ssl') {
      const sslConfig = value

      if (typeof sslConfig === 'boolean') {
        c[key] = sslConfig
      }

      if (typeof sslConfig === 'object') {
        c[key] = toConnectionOptions(sslConfig)
      }
    } else if (value !== undefined && value !== null) {
      if (key === 'port') {
        // when port is not specified, it is converted into an empty string
        // we want to avoid NaN or empty string as a values in ClientConfig
        if (value !== '') {
          const v = parseInt(value, 10)
          if (isNaN(v)) {
            throw new Error(`Invalid ${key}: ${value}`)
          }

          c[key] = v
        }
      } else {
        c[key] = value
      }
    }

    return c
  }, Object.create(null))

  return poolConfig
}

// parses a connection string into ClientConfig
function parseIntoClientConfig(str) {
  return toClientConfig(parse(str))
}

function deprecatedSslModeWarning(sslmode) {
  if (!deprecatedSslModeWarning.warned && typeof process !== 'undefined' && process.emitWarning) {
    deprecatedSslModeWarning.warned = true
    process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`)
  }
}

module.exports = parse

parse.parse = parse
parse.toClientConfig = toClientConfig
parse.parseIntoClientConfig = parseIntoClientConfig


/***/ }),

/***/ 2299:
/***/ ((module) => {



// selected so (BASE - 1) * 0x100000000 + 0xffffffff is a safe integer
var BASE = 1000000;

function readInt8(buffer) {
	var high = buffer.readInt32BE(0);
	var low = buffer.readUInt32BE(4);
	var sign = '';

	if (high < 0) {
		high = ~high + (low === 0);
		low = (~low + 1) >>> 0;
		sign = '-';
	}

	var result = '';
	var carry;
	var t;
	var digits;
	var pad;
	var l;
	var i;

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		t = 0x100000000 * carry + low;
		digits = '' + t % BASE;

		return sign + digits + result;
	}
}

module.exports = readInt8;


/***/ }),

/***/ 7558:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


const EventEmitter = (__nccwpck_require__(4434).EventEmitter)

const NOOP = function () {}

const removeWhere = (list, predicate) => {
  const i = list.findIndex(predicate)

  return i === -1 ? undefined : list.splice(i, 1)[0]
}

class IdleItem {
  constructor(client, idleListener, timeoutId) {
    this.client = client
    this.idleListener = idleListener
    this.timeoutId = timeoutId
  }
}

class PendingItem {
  constructor(callback) {
    this.callback = callback
  }
}

function throwOnDoubleRelease() {
  throw new Error('Release called on client which has already been released to the pool.')
}

function promisify(Promise, callback) {
  if (callback) {
    return { callback: callback, result: undefined }
  }
  let rej
  let res
  const cb = function (err, client) {
    err ? rej(err) : res(client)
  }
  const result = new Promise(function (resolve, reject) {
    res = resolve
    rej = reject
  }).catch((err) => {
    // replace the stack trace that leads to `TCP.onStreamRead` with one that leads back to the
    // application that created the query
    Error.captureStackTrace(err)
    throw err
  })
  return { callback: cb, result: result }
}

function makeIdleListener(pool, client) {
  return function idleListener(err) {
    err.client = client

    client.removeListener('error', idleListener)
    client.on('error', () => {
      pool.log('additional client error after disconnection due to error', err)
    })
    pool._remove(client)
    // TODO - document that once the pool emits an error
    // the client has already been closed & purged and is unusable
    pool.emit('error', err, client)
  }
}

class Pool extends EventEmitter {
  constructor(options, Client) {
    super()
    this.options = Object.assign({}, options)

    if (options != null && 'password' in options) {
      // "hiding" the password so it doesn't show up in stack traces
      // or if the client is console.logged
      Object.defineProperty(this.options, 'password', {
        configurable: true,
        enumerable: false,
        writable: true,
        value: options.password,
      })
    }
    if (options != null && options.ssl && options.ssl.key) {
      // "hiding" the ssl->key so it doesn't show up in stack traces
      // or if the client is console.logged
      Object.defineProperty(this.options.ssl, 'key', {
        enumerable: false,
      })
    }

    this.options.max = this.options.max || this.options.poolSize || 10
    this.options.min = this.options.min || 0
    this.options.maxUses = this.options.maxUses || Infinity
    this.options.allowExitOnIdle = this.options.allowExitOnIdle || false
    this.options.maxLifetimeSeconds = this.options.maxLifetimeSeconds || 0
    this.log = this.options.log || function () {}
    this.Client = this.options.Client || Client || (__nccwpck_require__(3273).Client)
    this.Promise = this.options.Promise || global.Promise

    if (typeof this.options.idleTimeoutMillis === 'undefined') {
      this.options.idleTimeoutMillis = 10000
    }

    this._clients = []
    this._idle = []
    this._expired = new WeakSet()
    this._pendingQueue = []
    this._endCallback = undefined
    this.ending = false
    this.ended = false
  }

  _promiseTry(f) {
    const Promise = this.Promise
    if (typeof Promise.try === 'function') {
      return Promise.try(f)
    }
    return new Promise((resolve) => resolve(f()))
  }

  _isFull() {
    return this._clients.length >= this.options.max
  }

  _isAboveMin() {
    return this._clients.length > this.options.min
  }

  _pulseQueue() {
    this.log('pulse queue')
    if (this.ended) {
      this.log('pulse queue ended')
      return
    }
    if (this.ending) {
      this.log('pulse queue on ending')
      if (this._idle.length) {
        this._idle.slice().map((item) => {
          this._remove(item.client)
        })
      }
      if (!this._clients.length) {
        this.ended = true
        this._endCallback()
      }
      return
    }

    // if we don't have any waiting, do nothing
    if (!this._pendingQueue.length) {
      this.log('no queued requests')
      return
    }
    // if we don't have any idle clients and we have no more room do nothing
    if (!this._idle.length && this._isFull()) {
      return
    }
    const pendingItem = this._pendingQueue.shift()
    if (this._idle.length) {
      const idleItem = this._idle.pop()
      clearTimeout(idleItem.timeoutId)
      const client = idleItem.client
      client.ref && client.ref()
      const idleListener = idleItem.idleListener

      return this._acquireClient(client, pendingItem, idleListener, false)
    }
    if (!this._isFull()) {
      return this.newClient(pendingItem)
    }
    throw new Error('unexpected condition')
  }

  _remove(client, callback) {
    const removed = removeWhere(this._idle, (item) => item.client === client)

    if (removed !== undefined) {
      clearTimeout(removed.timeoutId)
    }

    this._clients = this._clients.filter((c) => c !== client)
    const context = this
    client.end(() => {
      context.emit('remove', client)

      if (typeof callback === 'function') {
        callback()
      }
    })
  }

  connect(cb) {
    if (this.ending) {
      const err = new Error('Cannot use a pool after calling end on the pool')
      return cb ? cb(err) : this.Promise.reject(err)
    }

    const response = promisify(this.Promise, cb)
    const result = response.result

    // if we don't have to connect a new client, don't do so
    if (this._isFull() || this._idle.length) {
      // if we have idle clients schedule a pulse immediately
      if (this._idle.length) {
        process.nextTick(() => this._pulseQueue())
      }

      if (!this.options.connectionTimeoutMillis) {
        this._pendingQueue.push(new PendingItem(response.callback))
        return result
      }

      const queueCallback = (err, res, done) => {
        clearTimeout(tid)
        response.callback(err, res, done)
      }

      const pendingItem = new PendingItem(queueCallback)

      // set connection timeout on checking out an existing client
      const tid = setTimeout(() => {
        // remove the callback from pending waiters because
        // we're going to call it with a timeout error
        removeWhere(this._pendingQueue, (i) => i.callback === queueCallback)
        pendingItem.timedOut = true
        response.callback(new Error('timeout exceeded when trying to connect'))
      }, this.options.connectionTimeoutMillis)

      if (tid.unref) {
        tid.unref()
      }

      this._pendingQueue.push(pendingItem)
      return result
    }

    this.newClient(new PendingItem(response.callback))

    return result
  }

  newClient(pendingItem) {
    const client = new this.Client(this.options)
    this._clients.push(client)
    const idleListener = makeIdleListener(this, client)

    this.log('checking client timeout')

    // connection timeout logic
    let tid
    let timeoutHit = false
    if (this.options.connectionTimeoutMillis) {
      tid = setTimeout(() => {
        if (client.connection) {
          this.log('ending client due to timeout')
          timeoutHit = true
          client.connection.stream.destroy()
        } else if (!client.isConnected()) {
          this.log('ending client due to timeout')
          timeoutHit = true
          // force kill the node driver, and let libpq do its teardown
          client.end()
        }
      }, this.options.connectionTimeoutMillis)
    }

    this.log('connecting new client')
    client.connect((err) => {
      if (tid) {
        clearTimeout(tid)
      }
      client.on('error', idleListener)
      if (err) {
        this.log('client failed to connect', err)
        // remove the dead client from our list of clients
        this._clients = this._clients.filter((c) => c !== client)
        if (timeoutHit) {
          err = new Error('Connection terminated due to connection timeout', { cause: err })
        }

        // this client won’t be released, so move on immediately
        this._pulseQueue()

        if (!pendingItem.timedOut) {
          pendingItem.callback(err, undefined, NOOP)
        }
      } else {
        this.log('new client connected')

        if (this.options.onConnect) {
          this._promiseTry(() => this.options.onConnect(client)).then(
            () => {
              this._afterConnect(client, pendingItem, idleListener)
            },
            (hookErr) => {
              this._clients = this._clients.filter((c) => c !== client)
              client.end(() => {
                this._pulseQueue()
                if (!pendingItem.timedOut) {
                  pendingItem.callback(hookErr, undefined, NOOP)
                }
              })
            }
          )
          return
        }

        return this._afterConnect(client, pendingItem, idleListener)
      }
    })
  }

  _afterConnect(client, pendingItem, idleListener) {
    if (this.options.maxLifetimeSeconds !== 0) {
      const maxLifetimeTimeout = setTimeout(() => {
        this.log('ending client due to expired lifetime')
        this._expired.add(client)
        const idleIndex = this._idle.findIndex((idleItem) => idleItem.client === client)
        if (idleIndex !== -1) {
          this._acquireClient(
            client,
            new PendingItem((err, client, clientRelease) => clientRelease()),
            idleListener,
            false
          )
        }
      }, this.options.maxLifetimeSeconds * 1000)

      maxLifetimeTimeout.unref()
      client.once('end', () => clearTimeout(maxLifetimeTimeout))
    }

    return this._acquireClient(client, pendingItem, idleListener, true)
  }

  // acquire a client for a pending work item
  _acquireClient(client, pendingItem, idleListener, isNew) {
    if (isNew) {
      this.emit('connect', client)
    }

    this.emit('acquire', client)

    client.release = this._releaseOnce(client, idleListener)

    client.removeListener('error', idleListener)

    if (!pendingItem.timedOut) {
      if (isNew && this.options.verify) {
        this.options.verify(client, (err) => {
          if (err) {
            client.release(err)
            return pendingItem.callback(err, undefined, NOOP)
          }

          pendingItem.callback(undefined, client, client.release)
        })
      } else {
        pendingItem.callback(undefined, client, client.release)
      }
    } else {
      if (isNew && this.options.verify) {
        this.options.verify(client, client.release)
      } else {
        client.release()
      }
    }
  }

  // returns a function that wraps _release and throws if called more than once
  _releaseOnce(client, idleListener) {
    let released = false

    return (err) => {
      if (released) {
        throwOnDoubleRelease()
      }

      released = true
      this._release(client, idleListener, err)
    }
  }

  // release a client back to the poll, include an error
  // to remove it from the pool
  _release(client, idleListener, err) {
    client.on('error', idleListener)

    client._poolUseCount = (client._poolUseCount || 0) + 1

    this.emit('release', err, client)

    // TODO(bmc): expose a proper, public interface _queryable and _ending
    if (err || this.ending || !client._queryable || client._ending || client._poolUseCount >= this.options.maxUses) {
      if (client._poolUseCount >= this.options.maxUses) {
        this.log('remove expended client')
      }

      return this._remove(client, this._pulseQueue.bind(this))
    }

    const isExpired = this._expired.has(client)
    if (isExpired) {
      this.log('remove expired client')
      this._expired.delete(client)
      return this._remove(client, this._pulseQueue.bind(this))
    }

    // idle timeout
    let tid
    if (this.options.idleTimeoutMillis && this._isAboveMin()) {
      tid = setTimeout(() => {
        if (this._isAboveMin()) {
          this.log('remove idle client')
          this._remove(client, this._pulseQueue.bind(this))
        }
      }, this.options.idleTimeoutMillis)

      if (this.options.allowExitOnIdle) {
        // allow Node to exit if this is all that's left
        tid.unref()
      }
    }

    if (this.options.allowExitOnIdle) {
      client.unref()
    }

    this._idle.push(new IdleItem(client, idleListener, tid))
    this._pulseQueue()
  }

  query(text, values, cb) {
    // guard clause against passing a function as the first parameter
    if (typeof text === 'function') {
      const response = promisify(this.Promise, text)
      setImmediate(function () {
        return response.callback(new Error('Passing a function as the first parameter to pool.query is not supported'))
      })
      return response.result
    }

    // allow plain text query without values, but callback
    if (typeof values === 'function') {
      cb = values
      values = undefined
    }
    const response = promisify(this.Promise, cb)
    cb = response.callback

    this.connect((err, client) => {
      if (err) {
        return cb(err)
      }

      let clientReleased = false
      const onError = (err) => {
        if (clientReleased) {
          return
        }
        clientReleased = true
        client.release(err)
        cb(err)
      }

      client.once('error', onError)
      this.log('dispatching query')
      try {
        client.query(text, values, (err, res) => {
          this.log('query dispatched')
          client.removeListener('error', onError)
          if (clientReleased) {
            return
          }
          clientReleased = true
          client.release(err)
          if (err) {
            return cb(err)
          }
          return cb(undefined, res)
        })
      } catch (err) {
        client.release(err)
        return cb(err)
      }
    })
    return response.result
  }

  end(cb) {
    this.log('ending')
    if (this.ending) {
      const err = new Error('Called end on pool more than once')
      return cb ? cb(err) : this.Promise.reject(err)
    }
    this.ending = true
    const promised = promisify(this.Promise, cb)
    this._endCallback = promised.callback
    this._pulseQueue()
    return promised.result
  }

  get waitingCount() {
    return this._pendingQueue.length
  }

  get idleCount() {
    return this._idle.length
  }

  get expiredCount() {
    return this._clients.reduce((acc, client) => acc + (this._expired.has(client) ? 1 : 0), 0)
  }

  get totalCount() {
    return this._clients.length
  }
}
module.exports = Pool


/***/ }),

/***/ 9971:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.BufferReader = void 0;
class BufferReader {
    constructor(offset = 0) {
        this.offset = offset;
        this.buffer = Buffer.allocUnsafe(0);
        // TODO(bmc): support non-utf8 encoding?
        this.encoding = 'utf-8';
    }
    setBuffer(offset, buffer) {
        this.offset = offset;
        this.buffer = buffer;
    }
    int16() {
        const result = this.buffer.readInt16BE(this.offset);
        this.offset += 2;
        return result;
    }
    byte() {
        const result = this.buffer[this.offset];
        this.offset++;
        return result;
    }
    int32() {
        const result = this.buffer.readInt32BE(this.offset);
        this.offset += 4;
        return result;
    }
    uint32() {
        const result = this.buffer.readUInt32BE(this.offset);
        this.offset += 4;
        return result;
    }
    string(length) {
        const result = this.buffer.toString(this.encoding, this.offset, this.offset + length);
        this.offset += length;
        return result;
    }
    cstring() {
        const start = this.offset;
        let end = start;
        // eslint-disable-next-line no-empty
        while (this.buffer[end++]) { }
        this.offset = end;
        return this.buffer.toString(this.encoding, start, end - 1);
    }
    bytes(length) {
        const result = this.buffer.slice(this.offset, this.offset + length);
        this.offset += length;
        return result;
    }
}
exports.BufferReader = BufferReader;
//# sourceMappingURL=buffer-reader.js.map

/***/ }),

/***/ 9315:
/***/ ((__unused_webpack_module, exports) => {


//binary data writer tuned for encoding binary specific to the postgres binary protocol
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Writer = void 0;
class Writer {
    constructor(size = 256) {
        this.size = size;
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(size);
    }
    ensure(size) {
        const remaining = this.buffer.length - this.offset;
        if (remaining < size) {
            const oldBuffer = this.buffer;
            // exponential growth factor of around ~ 1.5
            // https://stackoverflow.com/questions/2269063/buffer-growth-strategy
            const newSize = oldBuffer.length + (oldBuffer.length >> 1) + size;
            this.buffer = Buffer.allocUnsafe(newSize);
            oldBuffer.copy(this.buffer, 0, 0, this.offset);
        }
    }
    addInt32(num) {
        this.ensure(4);
        this.buffer[this.offset++] = (num >>> 24) & 0xff;
        this.buffer[this.offset++] = (num >>> 16) & 0xff;
        this.buffer[this.offset++] = (num >>> 8) & 0xff;
        this.buffer[this.offset++] = (num >>> 0) & 0xff;
        return this;
    }
    addInt16(num) {
        this.ensure(2);
        this.buffer[this.offset++] = (num >>> 8) & 0xff;
        this.buffer[this.offset++] = (num >>> 0) & 0xff;
        return this;
    }
    addCString(string) {
        if (!string) {
            this.ensure(1);
        }
        else {
            const len = Buffer.byteLength(string);
            this.ensure(len + 1); // +1 for null terminator
            this.buffer.write(string, this.offset, 'utf-8');
            this.offset += len;
        }
        this.buffer[this.offset++] = 0; // null terminator
        return this;
    }
    addString(string = '') {
        const len = Buffer.byteLength(string);
        this.ensure(len);
        this.buffer.write(string, this.offset);
        this.offset += len;
        return this;
    }
    // Write an Int32 byte-length prefix immediately followed by the string's UTF-8
    // bytes. Postgres' Bind wire format prefixes every parameter with its length,
    // and doing it in one method computes Buffer.byteLength ONCE — the previous
    // `addInt32(Buffer.byteLength(s)).addString(s)` pairing scanned the string
    // three times (byteLength for the prefix, byteLength again inside addString,
    // then the encode), which is costly for large text parameters.
    addInt32PrefixedString(string) {
        const len = Buffer.byteLength(string);
        this.ensure(4 + len);
        const buffer = this.buffer;
        let offset = this.offset;
        buffer[offset++] = (len >>> 24) & 0xff;
        buffer[offset++] = (len >>> 16) & 0xff;
        buffer[offset++] = (len >>> 8) & 0xff;
        buffer[offset++] = (len >>> 0) & 0xff;
        buffer.write(string, offset, 'utf-8');
        this.offset = offset + len;
        return this;
    }
    add(otherBuffer) {
        this.ensure(otherBuffer.length);
        otherBuffer.copy(this.buffer, this.offset);
        this.offset += otherBuffer.length;
        return this;
    }
    /**
     * Appends an uninitialized block of {@link size} bytes to the buffer and returns its offset.
     */
    reserveUnsafe(size) {
        const offset = this.offset;
        this.ensure(size);
        this.offset += size;
        return offset;
    }
    join(code) {
        if (code) {
            this.buffer[this.headerPosition] = code;
            //length is everything in this packet minus the code
            const length = this.offset - (this.headerPosition + 1);
            this.buffer.writeInt32BE(length, this.headerPosition + 1);
        }
        return this.buffer.slice(code ? 0 : 5, this.offset);
    }
    flush(code) {
        const result = this.join(code);
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(this.size);
        return result;
    }
    clear() {
        this.offset = 5;
        this.headerPosition = 0;
    }
}
exports.Writer = Writer;
//# sourceMappingURL=buffer-writer.js.map

/***/ }),

/***/ 4233:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.DatabaseError = exports.serialize = void 0;
exports.parse = parse;
const messages_1 = __nccwpck_require__(5809);
Object.defineProperty(exports, "DatabaseError", ({ enumerable: true, get: function () { return messages_1.DatabaseError; } }));
const serializer_1 = __nccwpck_require__(6513);
Object.defineProperty(exports, "serialize", ({ enumerable: true, get: function () { return serializer_1.serialize; } }));
const parser_1 = __nccwpck_require__(3318);
function parse(stream, callback) {
    const parser = new parser_1.Parser();
    stream.on('data', (buffer) => parser.parse(buffer, callback));
    return new Promise((resolve) => stream.on('end', () => resolve()));
}
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5809:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.NoticeMessage = exports.DataRowMessage = exports.CommandCompleteMessage = exports.ReadyForQueryMessage = exports.NotificationResponseMessage = exports.BackendKeyDataMessage = exports.AuthenticationMD5Password = exports.ParameterStatusMessage = exports.ParameterDescriptionMessage = exports.RowDescriptionMessage = exports.Field = exports.CopyResponse = exports.CopyDataMessage = exports.DatabaseError = exports.copyDone = exports.emptyQuery = exports.replicationStart = exports.portalSuspended = exports.noData = exports.closeComplete = exports.bindComplete = exports.parseComplete = void 0;
exports.parseComplete = {
    name: 'parseComplete',
    length: 5,
};
exports.bindComplete = {
    name: 'bindComplete',
    length: 5,
};
exports.closeComplete = {
    name: 'closeComplete',
    length: 5,
};
exports.noData = {
    name: 'noData',
    length: 5,
};
exports.portalSuspended = {
    name: 'portalSuspended',
    length: 5,
};
exports.replicationStart = {
    name: 'replicationStart',
    length: 4,
};
exports.emptyQuery = {
    name: 'emptyQuery',
    length: 4,
};
exports.copyDone = {
    name: 'copyDone',
    length: 4,
};
class DatabaseError extends Error {
    constructor(message, length, name) {
        super(message);
        this.length = length;
        this.name = name;
    }
}
exports.DatabaseError = DatabaseError;
class CopyDataMessage {
    constructor(length, chunk) {
        this.length = length;
        this.chunk = chunk;
        this.name = 'copyData';
    }
}
exports.CopyDataMessage = CopyDataMessage;
class CopyResponse {
    constructor(length, name, binary, columnCount) {
        this.length = length;
        this.name = name;
        this.binary = binary;
        this.columnTypes = new Array(columnCount);
    }
}
exports.CopyResponse = CopyResponse;
class Field {
    constructor(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, format) {
        this.name = name;
        this.tableID = tableID;
        this.columnID = columnID;
        this.dataTypeID = dataTypeID;
        this.dataTypeSize = dataTypeSize;
        this.dataTypeModifier = dataTypeModifier;
        this.format = format;
    }
}
exports.Field = Field;
class RowDescriptionMessage {
    constructor(length, fieldCount) {
        this.length = length;
        this.fieldCount = fieldCount;
        this.name = 'rowDescription';
        this.fields = new Array(this.fieldCount);
    }
}
exports.RowDescriptionMessage = RowDescriptionMessage;
class ParameterDescriptionMessage {
    constructor(length, parameterCount) {
        this.length = length;
        this.parameterCount = parameterCount;
        this.name = 'parameterDescription';
        this.dataTypeIDs = new Array(this.parameterCount);
    }
}
exports.ParameterDescriptionMessage = ParameterDescriptionMessage;
class ParameterStatusMessage {
    constructor(length, parameterName, parameterValue) {
        this.length = length;
        this.parameterName = parameterName;
        this.parameterValue = parameterValue;
        this.name = 'parameterStatus';
    }
}
exports.ParameterStatusMessage = ParameterStatusMessage;
class AuthenticationMD5Password {
    constructor(length, salt) {
        this.length = length;
        this.salt = salt;
        this.name = 'authenticationMD5Password';
    }
}
exports.AuthenticationMD5Password = AuthenticationMD5Password;
class BackendKeyDataMessage {
    constructor(length, processID, secretKey) {
        this.length = length;
        this.processID = processID;
        this.secretKey = secretKey;
        this.name = 'backendKeyData';
    }
}
exports.BackendKeyDataMessage = BackendKeyDataMessage;
class NotificationResponseMessage {
    constructor(length, processId, channel, payload) {
        this.length = length;
        this.processId = processId;
        this.channel = channel;
        this.payload = payload;
        this.name = 'notification';
    }
}
exports.NotificationResponseMessage = NotificationResponseMessage;
class ReadyForQueryMessage {
    constructor(length, status) {
        this.length = length;
        this.status = status;
        this.name = 'readyForQuery';
    }
}
exports.ReadyForQueryMessage = ReadyForQueryMessage;
class CommandCompleteMessage {
    constructor(length, text) {
        this.length = length;
        this.text = text;
        this.name = 'commandComplete';
    }
}
exports.CommandCompleteMessage = CommandCompleteMessage;
class DataRowMessage {
    constructor(length, fields) {
        this.length = length;
        this.fields = fields;
        this.name = 'dataRow';
        this.fieldCount = fields.length;
    }
}
exports.DataRowMessage = DataRowMessage;
class NoticeMessage {
    constructor(length, message) {
        this.length = length;
        this.message = message;
        this.name = 'notice';
    }
}
exports.NoticeMessage = NoticeMessage;
//# sourceMappingURL=messages.js.map

/***/ }),

/***/ 3318:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Parser = void 0;
const messages_1 = __nccwpck_require__(5809);
const buffer_reader_1 = __nccwpck_require__(9971);
// every message is prefixed with a single byte
const CODE_LENGTH = 1;
// every message has an int32 length which includes itself but does
// NOT include the code in the length
const LEN_LENGTH = 4;
const HEADER_LENGTH = CODE_LENGTH + LEN_LENGTH;
// A placeholder for a `BackendMessage`’s length value that will be set after construction.
const LATEINIT_LENGTH = -1;
const emptyBuffer = Buffer.allocUnsafe(0);
class Parser {
    constructor(opts) {
        this.buffer = emptyBuffer;
        this.bufferLength = 0;
        this.bufferOffset = 0;
        this.reader = new buffer_reader_1.BufferReader();
        if ((opts === null || opts === void 0 ? void 0 : opts.mode) === 'binary') {
            throw new Error('Binary mode not supported yet');
        }
        this.mode = (opts === null || opts === void 0 ? void 0 : opts.mode) || 'text';
    }
    parse(buffer, callback) {
        this.mergeBuffer(buffer);
        const bufferFullLength = this.bufferOffset + this.bufferLength;
        let offset = this.bufferOffset;
        while (offset + HEADER_LENGTH <= bufferFullLength) {
            // code is 1 byte long - it identifies the message type
            const code = this.buffer[offset];
            // length is 1 Uint32BE - it is the length of the message EXCLUDING the code
            const length = this.buffer.readUInt32BE(offset + CODE_LENGTH);
            const fullMessageLength = CODE_LENGTH + length;
            if (fullMessageLength + offset <= bufferFullLength) {
                const message = this.handlePacket(offset + HEADER_LENGTH, code, length, this.buffer);
                callback(message);
                offset += fullMessageLength;
            }
            else {
                break;
            }
        }
        if (offset === bufferFullLength) {
            // No more use for the buffer
            this.buffer = emptyBuffer;
            this.bufferLength = 0;
            this.bufferOffset = 0;
        }
        else {
            // Adjust the cursors of remainingBuffer
            this.bufferLength = bufferFullLength - offset;
            this.bufferOffset = offset;
        }
    }
    mergeBuffer(buffer) {
        if (this.bufferLength > 0) {
            const newLength = this.bufferLength + buffer.byteLength;
            const newFullLength = newLength + this.bufferOffset;
            if (newFullLength > this.buffer.byteLength) {
                // We can't concat the new buffer with the remaining one
                let newBuffer;
                if (newLength <= this.buffer.byteLength && this.bufferOffset >= this.bufferLength) {
                    // We can move the relevant part to the beginning of the buffer instead of allocating a new buffer
                    newBuffer = this.buffer;
                }
                else {
                    // Allocate a new larger buffer
                    let newBufferLength = this.buffer.byteLength * 2;
                    while (newLength >= newBufferLength) {
                        newBufferLength *= 2;
                    }
                    newBuffer = Buffer.allocUnsafe(newBufferLength);
                }
                // Move the remaining buffer to the new one
                this.buffer.copy(newBuffer, 0, this.bufferOffset, this.bufferOffset + this.bufferLength);
                this.buffer = newBuffer;
                this.bufferOffset = 0;
            }
            // Concat the new buffer with the remaining one
            buffer.copy(this.buffer, this.bufferOffset + this.bufferLength);
            this.bufferLength = newLength;
        }
        else {
            this.buffer = buffer;
            this.bufferOffset = 0;
            this.bufferLength = buffer.byteLength;
        }
    }
    handlePacket(offset, code, length, bytes) {
        const { reader } = this;
        // NOTE: This undesirably retains the buffer in `this.reader` if the `parse*Message` calls below throw. However, those should only throw in the case of a protocol error, which normally results in the reader being discarded.
        reader.setBuffer(offset, bytes);
        let message;
        switch (code) {
            case 50 /* MessageCodes.BindComplete */:
                message = messages_1.bindComplete;
                break;
            case 49 /* MessageCodes.ParseComplete */:
                message = messages_1.parseComplete;
                break;
            case 51 /* MessageCodes.CloseComplete */:
                message = messages_1.closeComplete;
                break;
            case 110 /* MessageCodes.NoData */:
                message = messages_1.noData;
                break;
            case 115 /* MessageCodes.PortalSuspended */:
                message = messages_1.portalSuspended;
                break;
            case 99 /* MessageCodes.CopyDone */:
                message = messages_1.copyDone;
                break;
            case 87 /* MessageCodes.ReplicationStart */:
                message = messages_1.replicationStart;
                break;
            case 73 /* MessageCodes.EmptyQuery */:
                message = messages_1.emptyQuery;
                break;
            case 68 /* MessageCodes.DataRow */:
                message = parseDataRowMessage(reader);
                break;
            case 67 /* MessageCodes.CommandComplete */:
                message = parseCommandCompleteMessage(reader);
                break;
            case 90 /* MessageCodes.ReadyForQuery */:
                message = parseReadyForQueryMessage(reader);
                break;
            case 65 /* MessageCodes.NotificationResponse */:
                message = parseNotificationMessage(reader);
                break;
            case 82 /* MessageCodes.AuthenticationResponse */:
                message = parseAuthenticationResponse(reader, length);
                break;
            case 83 /* MessageCodes.ParameterStatus */:
                message = parseParameterStatusMessage(reader);
                break;
            case 75 /* MessageCodes.BackendKeyData */:
                message = parseBackendKeyData(reader);
                break;
            case 69 /* MessageCodes.ErrorMessage */:
                message = parseErrorMessage(reader, 'error');
                break;
            case 78 /* MessageCodes.NoticeMessage */:
                message = parseErrorMessage(reader, 'notice');
                break;
            case 84 /* MessageCodes.RowDescriptionMessage */:
                message = parseRowDescriptionMessage(reader);
                break;
            case 116 /* MessageCodes.ParameterDescriptionMessage */:
                message = parseParameterDescriptionMessage(reader);
                break;
            case 71 /* MessageCodes.CopyIn */:
                message = parseCopyInMessage(reader);
                break;
            case 72 /* MessageCodes.CopyOut */:
                message = parseCopyOutMessage(reader);
                break;
            case 100 /* MessageCodes.CopyData */:
                message = parseCopyData(reader, length);
                break;
            default:
                return new messages_1.DatabaseError('received invalid response: ' + code.toString(16), length, 'error');
        }
        reader.setBuffer(0, emptyBuffer);
        message.length = length;
        return message;
    }
}
exports.Parser = Parser;
const parseReadyForQueryMessage = (reader) => {
    const status = reader.string(1);
    return new messages_1.ReadyForQueryMessage(LATEINIT_LENGTH, status);
};
const parseCommandCompleteMessage = (reader) => {
    const text = reader.cstring();
    return new messages_1.CommandCompleteMessage(LATEINIT_LENGTH, text);
};
const parseCopyData = (reader, length) => {
    const chunk = reader.bytes(length - 4);
    return new messages_1.CopyDataMessage(LATEINIT_LENGTH, chunk);
};
const parseCopyInMessage = (reader) => parseCopyMessage(reader, 'copyInResponse');
const parseCopyOutMessage = (reader) => parseCopyMessage(reader, 'copyOutResponse');
const parseCopyMessage = (reader, messageName) => {
    const isBinary = reader.byte() !== 0;
    const columnCount = reader.int16();
    const message = new messages_1.CopyResponse(LATEINIT_LENGTH, messageName, isBinary, columnCount);
    for (let i = 0; i < columnCount; i++) {
        message.columnTypes[i] = reader.int16();
    }
    return message;
};
const parseNotificationMessage = (reader) => {
    const processId = reader.int32();
    const channel = reader.cstring();
    const payload = reader.cstring();
    return new messages_1.NotificationResponseMessage(LATEINIT_LENGTH, processId, channel, payload);
};
const parseRowDescriptionMessage = (reader) => {
    const fieldCount = reader.int16();
    const message = new messages_1.RowDescriptionMessage(LATEINIT_LENGTH, fieldCount);
    for (let i = 0; i < fieldCount; i++) {
        message.fields[i] = parseField(reader);
    }
    return message;
};
const parseField = (reader) => {
    const name = reader.cstring();
    const tableID = reader.uint32();
    const columnID = reader.int16();
    const dataTypeID = reader.uint32();
    const dataTypeSize = reader.int16();
    const dataTypeModifier = reader.int32();
    const mode = reader.int16() === 0 ? 'text' : 'binary';
    return new messages_1.Field(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, mode);
};
const parseParameterDescriptionMessage = (reader) => {
    const parameterCount = reader.int16();
    const message = new messages_1.ParameterDescriptionMessage(LATEINIT_LENGTH, parameterCount);
    for (let i = 0; i < parameterCount; i++) {
        // OIDs are unsigned, same as dataTypeID in parseField above
        message.dataTypeIDs[i] = reader.uint32();
    }
    return message;
};
const parseDataRowMessage = (reader) => {
    const fieldCount = reader.int16();
    const fields = new Array(fieldCount);
    for (let i = 0; i < fieldCount; i++) {
        const len = reader.int32();
        // a -1 for length means the value of the field is null
        fields[i] = len === -1 ? null : reader.string(len);
    }
    return new messages_1.DataRowMessage(LATEINIT_LENGTH, fields);
};
const parseParameterStatusMessage = (reader) => {
    const name = reader.cstring();
    const value = reader.cstring();
    return new messages_1.ParameterStatusMessage(LATEINIT_LENGTH, name, value);
};
const parseBackendKeyData = (reader) => {
    const processID = reader.int32();
    const secretKey = reader.int32();
    return new messages_1.BackendKeyDataMessage(LATEINIT_LENGTH, processID, secretKey);
};
const parseAuthenticationResponse = (reader, length) => {
    const code = reader.int32();
    // TODO(bmc): maybe better types here
    const message = {
        name: 'authenticationOk',
        length,
    };
    switch (code) {
        case 0: // AuthenticationOk
            break;
        case 3: // AuthenticationCleartextPassword
            if (message.length === 8) {
                message.name = 'authenticationCleartextPassword';
            }
            break;
        case 5: // AuthenticationMD5Password
            if (message.length === 12) {
                message.name = 'authenticationMD5Password';
                const salt = reader.bytes(4);
                return new messages_1.AuthenticationMD5Password(LATEINIT_LENGTH, salt);
            }
            break;
        case 10: // AuthenticationSASL
            {
                message.name = 'authenticationSASL';
                message.mechanisms = [];
                let mechanism;
                do {
                    mechanism = reader.cstring();
                    if (mechanism) {
                        message.mechanisms.push(mechanism);
                    }
                } while (mechanism);
            }
            break;
        case 11: // AuthenticationSASLContinue
            message.name = 'authenticationSASLContinue';
            message.data = reader.string(length - 8);
            break;
        case 12: // AuthenticationSASLFinal
            message.name = 'authenticationSASLFinal';
            message.data = reader.string(length - 8);
            break;
        default:
            throw new Error('Unknown authenticationOk message type ' + code);
    }
    return message;
};
const parseErrorMessage = (reader, name) => {
    const fields = {};
    let fieldType = reader.string(1);
    while (fieldType !== '\0') {
        fields[fieldType] = reader.cstring();
        fieldType = reader.string(1);
    }
    const messageValue = fields.M;
    const message = name === 'notice'
        ? new messages_1.NoticeMessage(LATEINIT_LENGTH, messageValue)
        : new messages_1.DatabaseError(messageValue, LATEINIT_LENGTH, name);
    message.severity = fields.S;
    message.code = fields.C;
    message.detail = fields.D;
    message.hint = fields.H;
    message.position = fields.P;
    message.internalPosition = fields.p;
    message.internalQuery = fields.q;
    message.where = fields.W;
    message.schema = fields.s;
    message.table = fields.t;
    message.column = fields.c;
    message.dataType = fields.d;
    message.constraint = fields.n;
    message.file = fields.F;
    message.line = fields.L;
    message.routine = fields.R;
    return message;
};
//# sourceMappingURL=parser.js.map

/***/ }),

/***/ 6513:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.serialize = void 0;
const buffer_writer_1 = __nccwpck_require__(9315);
const writer = new buffer_writer_1.Writer();
const startup = (opts) => {
    // protocol version
    writer.addInt16(3).addInt16(0);
    for (const key of Object.keys(opts)) {
        writer.addCString(key).addCString(opts[key]);
    }
    writer.addCString('client_encoding').addCString('UTF8');
    const bodyBuffer = writer.addCString('').flush();
    // this message is sent without a code
    const length = bodyBuffer.length + 4;
    return new buffer_writer_1.Writer().addInt32(length).add(bodyBuffer).flush();
};
const requestSsl = () => {
    const response = Buffer.allocUnsafe(8);
    response.writeInt32BE(8, 0);
    response.writeInt32BE(80877103, 4);
    return response;
};
const password = (password) => {
    return writer.addCString(password).flush(112 /* code.startup */);
};
const sendSASLInitialResponseMessage = function (mechanism, initialResponse) {
    // 0x70 = 'p'
    writer.addCString(mechanism).addInt32PrefixedString(initialResponse);
    return writer.flush(112 /* code.startup */);
};
const sendSCRAMClientFinalMessage = function (additionalData) {
    return writer.addString(additionalData).flush(112 /* code.startup */);
};
const query = (text) => {
    return writer.addCString(text).flush(81 /* code.query */);
};
const emptyArray = [];
const parse = (query) => {
    // expect something like this:
    // { name: 'queryName',
    //   text: 'select * from blah',
    //   types: ['int8', 'bool'] }
    // normalize missing query names to allow for null
    const name = query.name || '';
    if (name.length > 63) {
        console.error('Warning! Postgres only supports 63 characters for query names.');
        console.error('You supplied %s (%s)', name, name.length);
        console.error('This can cause conflicts and silent errors executing queries');
    }
    const types = query.types || emptyArray;
    const len = types.length;
    const buffer = writer
        .addCString(name) // name of query
        .addCString(query.text) // actual query text
        .addInt16(len);
    for (let i = 0; i < len; i++) {
        buffer.addInt32(types[i]);
    }
    return writer.flush(80 /* code.parse */);
};
const writeValues = function (values, valueMapper, formatsOffset) {
    const len = values.length;
    for (let i = 0; i < len; i++) {
        const mappedVal = valueMapper ? valueMapper(values[i], i) : values[i];
        let formatByte = 0 /* ParamType.STRING */;
        if (mappedVal == null) {
            // write -1 to indicate null
            writer.addInt32(-1);
        }
        else if (mappedVal instanceof Buffer) {
            formatByte = 1 /* ParamType.BINARY */;
            // add the buffer to the param writer
            writer.addInt32(mappedVal.length);
            writer.add(mappedVal);
        }
        else {
            // length prefix + UTF-8 bytes in one pass (Buffer.byteLength computed once)
            writer.addInt32PrefixedString(mappedVal);
        }
        // beware: `writer` operations can replace `writer.buffer` with a new buffer
        const buf = writer.buffer;
        buf[formatsOffset++] = 0;
        buf[formatsOffset++] = formatByte;
    }
};
const bind = (config = {}) => {
    // normalize config
    const portal = config.portal || '';
    const statement = config.statement || '';
    const binary = config.binary || false;
    const values = config.values || emptyArray;
    const len = values.length;
    writer.addCString(portal).addCString(statement);
    // number of parameter format codes
    writer.addInt16(len);
    // space for those codes, filled by `writeValues`
    const formatsOffset = writer.reserveUnsafe(len * 2);
    // number of parameter values
    writer.addInt16(len);
    try {
        writeValues(values, config.valueMapper, formatsOffset);
    }
    catch (err) {
        writer.clear();
        throw err;
    }
    // all results use the same format code
    writer.addInt16(1);
    // format code
    writer.addInt16(binary ? 1 /* ParamType.BINARY */ : 0 /* ParamType.STRING */);
    return writer.flush(66 /* code.bind */);
};
const emptyExecute = Buffer.from([69 /* code.execute */, 0x00, 0x00, 0x00, 0x09, 0x00, 0x00, 0x00, 0x00, 0x00]);
const execute = (config) => {
    // this is the happy path for most queries
    if (!config || (!config.portal && !config.rows)) {
        return emptyExecute;
    }
    const portal = config.portal || '';
    const rows = config.rows || 0;
    const portalLength = Buffer.byteLength(portal);
    const len = 4 + portalLength + 1 + 4;
    // one extra bit for code
    const buff = Buffer.allocUnsafe(1 + len);
    buff[0] = 69 /* code.execute */;
    buff.writeInt32BE(len, 1);
    buff.write(portal, 5, 'utf-8');
    buff[portalLength + 5] = 0; // null terminate portal cString
    buff.writeUInt32BE(rows, buff.length - 4);
    return buff;
};
const cancel = (processID, secretKey) => {
    const buffer = Buffer.allocUnsafe(16);
    buffer.writeInt32BE(16, 0);
    buffer.writeInt16BE(1234, 4);
    buffer.writeInt16BE(5678, 6);
    buffer.writeInt32BE(processID, 8);
    buffer.writeInt32BE(secretKey, 12);
    return buffer;
};
const cstringMessage = (code, string) => {
    const stringLen = Buffer.byteLength(string);
    const len = 4 + stringLen + 1;
    // one extra bit for code
    const buffer = Buffer.allocUnsafe(1 + len);
    buffer[0] = code;
    buffer.writeInt32BE(len, 1);
    buffer.write(string, 5, 'utf-8');
    buffer[len] = 0; // null terminate cString
    return buffer;
};
const emptyDescribePortal = writer.addCString('P').flush(68 /* code.describe */);
const emptyDescribeStatement = writer.addCString('S').flush(68 /* code.describe */);
const describe = (msg) => {
    return msg.name
        ? cstringMessage(68 /* code.describe */, `${msg.type}${msg.name || ''}`)
        : msg.type === 'P'
            ? emptyDescribePortal
            : emptyDescribeStatement;
};
const close = (msg) => {
    const text = `${msg.type}${msg.name || ''}`;
    return cstringMessage(67 /* code.close */, text);
};
const copyData = (chunk) => {
    return writer.add(chunk).flush(100 /* code.copyFromChunk */);
};
const copyFail = (message) => {
    return cstringMessage(102 /* code.copyFail */, message);
};
const codeOnlyBuffer = (code) => Buffer.from([code, 0x00, 0x00, 0x00, 0x04]);
const flushBuffer = codeOnlyBuffer(72 /* code.flush */);
const syncBuffer = codeOnlyBuffer(83 /* code.sync */);
const endBuffer = codeOnlyBuffer(88 /* code.end */);
const copyDoneBuffer = codeOnlyBuffer(99 /* code.copyDone */);
const serialize = {
    startup,
    password,
    requestSsl,
    sendSASLInitialResponseMessage,
    sendSCRAMClientFinalMessage,
    query,
    parse,
    bind,
    execute,
    describe,
    close,
    flush: () => flushBuffer,
    sync: () => syncBuffer,
    end: () => endBuffer,
    copyData,
    copyDone: () => copyDoneBuffer,
    copyFail,
    cancel,
};
exports.serialize = serialize;
//# sourceMappingURL=serializer.js.map

/***/ }),

/***/ 1549:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var textParsers = __nccwpck_require__(4784);
var binaryParsers = __nccwpck_require__(7522);
var arrayParser = __nccwpck_require__(6471);
var builtinTypes = __nccwpck_require__(6345);

exports.getTypeParser = getTypeParser;
exports.setTypeParser = setTypeParser;
exports.arrayParser = arrayParser;
exports.builtins = builtinTypes;

var typeParsers = {
  text: {},
  binary: {}
};

//the empty parse function
function noParse (val) {
  return String(val);
};

//returns a function used to convert a specific type (specified by
//oid) into a result javascript type
//note: the oid can be obtained via the following sql query:
//SELECT oid FROM pg_type WHERE typname = 'TYPE_NAME_HERE';
function getTypeParser (oid, format) {
  format = format || 'text';
  if (!typeParsers[format]) {
    return noParse;
  }
  return typeParsers[format][oid] || noParse;
};

function setTypeParser (oid, format, parseFn) {
  if(typeof format == 'function') {
    parseFn = format;
    format = 'text';
  }
  typeParsers[format][oid] = parseFn;
};

textParsers.init(function(oid, converter) {
  typeParsers.text[oid] = converter;
});

binaryParsers.init(function(oid, converter) {
  typeParsers.binary[oid] = converter;
});


/***/ }),

/***/ 6471:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var array = __nccwpck_require__(3879);

module.exports = {
  create: function (source, transform) {
    return {
      parse: function() {
        return array.parse(source, transform);
      }
    };
  }
};


/***/ }),

/***/ 7522:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var parseInt64 = __nccwpck_require__(2299);

var parseBits = function(data, bits, offset, invert, callback) {
  offset = offset || 0;
  invert = invert || false;
  callback = callback || function(lastValue, newValue, bits) { return (lastValue * Math.pow(2, bits)) + newValue; };
  var offsetBytes = offset >> 3;

  var inv = function(value) {
    if (invert) {
      return ~value & 0xff;
    }

    return value;
  };

  // read first (maybe partial) byte
  var mask = 0xff;
  var firstBits = 8 - (offset % 8);
  if (bits < firstBits) {
    mask = (0xff << (8 - bits)) & 0xff;
    firstBits = bits;
  }

  if (offset) {
    mask = mask >> (offset % 8);
  }

  var result = 0;
  if ((offset % 8) + bits >= 8) {
    result = callback(0, inv(data[offsetBytes]) & mask, firstBits);
  }

  // read bytes
  var bytes = (bits + offset) >> 3;
  for (var i = offsetBytes + 1; i < bytes; i++) {
    result = callback(result, inv(data[i]), 8);
  }

  // bits to read, that are not a complete byte
  var lastBits = (bits + offset) % 8;
  if (lastBits > 0) {
    result = callback(result, inv(data[bytes]) >> (8 - lastBits), lastBits);
  }

  return result;
};

var parseFloatFromBits = function(data, precisionBits, exponentBits) {
  var bias = Math.pow(2, exponentBits - 1) - 1;
  var sign = parseBits(data, 1);
  var exponent = parseBits(data, exponentBits, 1);

  if (exponent === 0) {
    return 0;
  }

  // parse mantissa
  var precisionBitsCounter = 1;
  var parsePrecisionBits = function(lastValue, newValue, bits) {
    if (lastValue === 0) {
      lastValue = 1;
    }

    for (var i = 1; i <= bits; i++) {
      precisionBitsCounter /= 2;
      if ((newValue & (0x1 << (bits - i))) > 0) {
        lastValue += precisionBitsCounter;
      }
    }

    return lastValue;
  };

  var mantissa = parseBits(data, precisionBits, exponentBits + 1, false, parsePrecisionBits);

  // special cases
  if (exponent == (Math.pow(2, exponentBits + 1) - 1)) {
    if (mantissa === 0) {
      return (sign === 0) ? Infinity : -Infinity;
    }

    return NaN;
  }

  // normale number
  return ((sign === 0) ? 1 : -1) * Math.pow(2, exponent - bias) * mantissa;
};

var parseInt16 = function(value) {
  if (parseBits(value, 1) == 1) {
    return -1 * (parseBits(value, 15, 1, true) + 1);
  }

  return parseBits(value, 15, 1);
};

var parseInt32 = function(value) {
  if (parseBits(value, 1) == 1) {
    return -1 * (parseBits(value, 31, 1, true) + 1);
  }

  return parseBits(value, 31, 1);
};

var parseFloat32 = function(value) {
  return parseFloatFromBits(value, 23, 8);
};

var parseFloat64 = function(value) {
  return parseFloatFromBits(value, 52, 11);
};

var parseNumeric = function(value) {
  var sign = parseBits(value, 16, 32);
  if (sign == 0xc000) {
    return NaN;
  }

  var weight = Math.pow(10000, parseBits(value, 16, 16));
  var result = 0;

  var digits = [];
  var ndigits = parseBits(value, 16);
  for (var i = 0; i < ndigits; i++) {
    result += parseBits(value, 16, 64 + (16 * i)) * weight;
    weight /= 10000;
  }

  var scale = Math.pow(10, parseBits(value, 16, 48));
  return ((sign === 0) ? 1 : -1) * Math.round(result * scale) / scale;
};

var parseDate = function(isUTC, value) {
  var sign = parseBits(value, 1);
  var rawValue = parseBits(value, 63, 1);

  // discard usecs and shift from 2000 to 1970
  var result = new Date((((sign === 0) ? 1 : -1) * rawValue / 1000) + 946684800000);

  if (!isUTC) {
    result.setTime(result.getTime() + result.getTimezoneOffset() * 60000);
  }

  // add microseconds to the date
  result.usec = rawValue % 1000;
  result.getMicroSeconds = function() {
    return this.usec;
  };
  result.setMicroSeconds = function(value) {
    this.usec = value;
  };
  result.getUTCMicroSeconds = function() {
    return this.usec;
  };

  return result;
};

var parseArray = function(value) {
  var dim = parseBits(value, 32);

  var flags = parseBits(value, 32, 32);
  var elementType = parseBits(value, 32, 64);

  var offset = 96;
  var dims = [];
  for (var i = 0; i < dim; i++) {
    // parse dimension
    dims[i] = parseBits(value, 32, offset);
    offset += 32;

    // ignore lower bounds
    offset += 32;
  }

  var parseElement = function(elementType) {
    // parse content length
    var length = parseBits(value, 32, offset);
    offset += 32;

    // parse null values
    if (length == 0xffffffff) {
      return null;
    }

    var result;
    if ((elementType == 0x17) || (elementType == 0x14)) {
      // int/bigint
      result = parseBits(value, length * 8, offset);
      offset += length * 8;
      return result;
    }
    else if (elementType == 0x19) {
      // string
      result = value.toString(this.encoding, offset >> 3, (offset += (length << 3)) >> 3);
      return result;
    }
    else {
      console.log("ERROR: ElementType not implemented: " + elementType);
    }
  };

  var parse = function(dimension, elementType) {
    var array = [];
    var i;

    if (dimension.length > 1) {
      var count = dimension.shift();
      for (i = 0; i < count; i++) {
        array[i] = parse(dimension, elementType);
      }
      dimension.unshift(count);
    }
    else {
      for (i = 0; i < dimension[0]; i++) {
        array[i] = parseElement(elementType);
      }
    }

    return array;
  };

  return parse(dims, elementType);
};

var parseText = function(value) {
  return value.toString('utf8');
};

var parseBool = function(value) {
  if(value === null) return null;
  return (parseBits(value, 8) > 0);
};

var init = function(register) {
  register(20, parseInt64);
  register(21, parseInt16);
  register(23, parseInt32);
  register(26, parseInt32);
  register(1700, parseNumeric);
  register(700, parseFloat32);
  register(701, parseFloat64);
  register(16, parseBool);
  register(1114, parseDate.bind(null, false));
  register(1184, parseDate.bind(null, true));
  register(1000, parseArray);
  register(1007, parseArray);
  register(1016, parseArray);
  register(1008, parseArray);
  register(1009, parseArray);
  register(25, parseText);
};

module.exports = {
  init: init
};


/***/ }),

/***/ 6345:
/***/ ((module) => {

/**
 * Following query was used to generate this file:

 SELECT json_object_agg(UPPER(PT.typname), PT.oid::int4 ORDER BY pt.oid)
 FROM pg_type PT
 WHERE typnamespace = (SELECT pgn.oid FROM pg_namespace pgn WHERE nspname = 'pg_catalog') -- Take only builting Postgres types with stable OID (extension types are not guaranted to be stable)
 AND typtype = 'b' -- Only basic types
 AND typelem = 0 -- Ignore aliases
 AND typisdefined -- Ignore undefined types
 */

module.exports = {
    BOOL: 16,
    BYTEA: 17,
    CHAR: 18,
    INT8: 20,
    INT2: 21,
    INT4: 23,
    REGPROC: 24,
    TEXT: 25,
    OID: 26,
    TID: 27,
    XID: 28,
    CID: 29,
    JSON: 114,
    XML: 142,
    PG_NODE_TREE: 194,
    SMGR: 210,
    PATH: 602,
    POLYGON: 604,
    CIDR: 650,
    FLOAT4: 700,
    FLOAT8: 701,
    ABSTIME: 702,
    RELTIME: 703,
    TINTERVAL: 704,
    CIRCLE: 718,
    MACADDR8: 774,
    MONEY: 790,
    MACADDR: 829,
    INET: 869,
    ACLITEM: 1033,
    BPCHAR: 1042,
    VARCHAR: 1043,
    DATE: 1082,
    TIME: 1083,
    TIMESTAMP: 1114,
    TIMESTAMPTZ: 1184,
    INTERVAL: 1186,
    TIMETZ: 1266,
    BIT: 1560,
    VARBIT: 1562,
    NUMERIC: 1700,
    REFCURSOR: 1790,
    REGPROCEDURE: 2202,
    REGOPER: 2203,
    REGOPERATOR: 2204,
    REGCLASS: 2205,
    REGTYPE: 2206,
    UUID: 2950,
    TXID_SNAPSHOT: 2970,
    PG_LSN: 3220,
    PG_NDISTINCT: 3361,
    PG_DEPENDENCIES: 3402,
    TSVECTOR: 3614,
    TSQUERY: 3615,
    GTSVECTOR: 3642,
    REGCONFIG: 3734,
    REGDICTIONARY: 3769,
    JSONB: 3802,
    REGNAMESPACE: 4089,
    REGROLE: 4096
};


/***/ }),

/***/ 4784:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var array = __nccwpck_require__(3879)
var arrayParser = __nccwpck_require__(6471);
var parseDate = __nccwpck_require__(2690);
var parseInterval = __nccwpck_require__(8755);
var parseByteA = __nccwpck_require__(463);

function allowNull (fn) {
  return function nullAllowed (value) {
    if (value === null) return value
    return fn(value)
  }
}

function parseBool (value) {
  if (value === null) return value
  return value === 'TRUE' ||
    value === 't' ||
    value === 'true' ||
    value === 'y' ||
    value === 'yes' ||
    value === 'on' ||
    value === '1';
}

function parseBoolArray (value) {
  if (!value) return null
  return array.parse(value, parseBool)
}

function parseBaseTenInt (string) {
  return parseInt(string, 10)
}

function parseIntegerArray (value) {
  if (!value) return null
  return array.parse(value, allowNull(parseBaseTenInt))
}

function parseBigIntegerArray (value) {
  if (!value) return null
  return array.parse(value, allowNull(function (entry) {
    return parseBigInteger(entry).trim()
  }))
}

var parsePointArray = function(value) {
  if(!value) { return null; }
  var p = arrayParser.create(value, function(entry) {
    if(entry !== null) {
      entry = parsePoint(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseFloatArray = function(value) {
  if(!value) { return null; }
  var p = arrayParser.create(value, function(entry) {
    if(entry !== null) {
      entry = parseFloat(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseStringArray = function(value) {
  if(!value) { return null; }

  var p = arrayParser.create(value);
  return p.parse();
};

var parseDateArray = function(value) {
  if (!value) { return null; }

  var p = arrayParser.create(value, function(entry) {
    if (entry !== null) {
      entry = parseDate(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseIntervalArray = function(value) {
  if (!value) { return null; }

  var p = arrayParser.create(value, function(entry) {
    if (entry !== null) {
      entry = parseInterval(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseByteAArray = function(value) {
  if (!value) { return null; }

  return array.parse(value, allowNull(parseByteA));
};

var parseInteger = function(value) {
  return parseInt(value, 10);
};

var parseBigInteger = function(value) {
  var valStr = String(value);
  if (/^\d+$/.test(valStr)) { return valStr; }
  return value;
};

var parseJsonArray = function(value) {
  if (!value) { return null; }

  return array.parse(value, allowNull(JSON.parse));
};

var parsePoint = function(value) {
  if (value[0] !== '(') { return null; }

  value = value.substring( 1, value.length - 1 ).split(',');

  return {
    x: parseFloat(value[0])
  , y: parseFloat(value[1])
  };
};

var parseCircle = function(value) {
  if (value[0] !== '<' && value[1] !== '(') { return null; }

  var point = '(';
  var radius = '';
  var pointParsed = false;
  for (var i = 2; i < value.length - 1; i++){
    if (!pointParsed) {
      point += value[i];
    }

    if (value[i] === ')') {
      pointParsed = true;
      continue;
    } else if (!pointParsed) {
      continue;
    }

    if (value[i] === ','){
      continue;
    }

    radius += value[i];
  }
  var result = parsePoint(point);
  result.radius = parseFloat(radius);

  return result;
};

var init = function(register) {
  register(20, parseBigInteger); // int8
  register(21, parseInteger); // int2
  register(23, parseInteger); // int4
  register(26, parseInteger); // oid
  register(700, parseFloat); // float4/real
  register(701, parseFloat); // float8/double
  register(16, parseBool);
  register(1082, parseDate); // date
  register(1114, parseDate); // timestamp without timezone
  register(1184, parseDate); // timestamp
  register(600, parsePoint); // point
  register(651, parseStringArray); // cidr[]
  register(718, parseCircle); // circle
  register(1000, parseBoolArray);
  register(1001, parseByteAArray);
  register(1005, parseIntegerArray); // _int2
  register(1007, parseIntegerArray); // _int4
  register(1028, parseIntegerArray); // oid[]
  register(1016, parseBigIntegerArray); // _int8
  register(1017, parsePointArray); // point[]
  register(1021, parseFloatArray); // _float4
  register(1022, parseFloatArray); // _float8
  register(1231, parseFloatArray); // _numeric
  register(1014, parseStringArray); //char
  register(1015, parseStringArray); //varchar
  register(1008, parseStringArray);
  register(1009, parseStringArray);
  register(1040, parseStringArray); // macaddr[]
  register(1041, parseStringArray); // inet[]
  register(1115, parseDateArray); // timestamp without time zone[]
  register(1182, parseDateArray); // _date
  register(1185, parseDateArray); // timestamp with time zone[]
  register(1186, parseInterval);
  register(1187, parseIntervalArray);
  register(17, parseByteA);
  register(114, JSON.parse.bind(JSON)); // json
  register(3802, JSON.parse.bind(JSON)); // jsonb
  register(199, parseJsonArray); // json[]
  register(3807, parseJsonArray); // jsonb[]
  register(3907, parseStringArray); // numrange[]
  register(2951, parseStringArray); // uuid[]
  register(791, parseStringArray); // money[]
  register(1183, parseStringArray); // time[]
  register(1270, parseStringArray); // timetz[]
};

module.exports = {
  init: init
};


/***/ }),

/***/ 5042:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const utils = __nccwpck_require__(9652)
const nodeUtils = __nccwpck_require__(9023)
const sasl = __nccwpck_require__(948)
const TypeOverrides = __nccwpck_require__(365)

const ConnectionParameters = __nccwpck_require__(646)
const Query = __nccwpck_require__(4473)
const defaults = __nccwpck_require__(8995)
const Connection = __nccwpck_require__(9809)
const crypto = __nccwpck_require__(4150)

const activeQueryDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Client.activeQuery is deprecated and will be removed in pg@9.0'
)

const queryQueueDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Client.queryQueue is deprecated and will be removed in pg@9.0.'
)

const pgPassDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'pgpass support is deprecated and will be removed in pg@9.0. ' +
    'You can provide an async function as the password property to the Client/Pool constructor that returns a password instead. Within this function you can call the pgpass module in your own code.'
)

const byoPromiseDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Passing a custom Promise implementation to the Client/Pool constructor is deprecated and will be removed in pg@9.0.'
)

const queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead.'
)

function coerceNumberOrDefault(value, defaultValue) {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : defaultValue
  }
  if (typeof value === 'string' && value.trim() !== '') {
    const n = Number(value)
    return Number.isFinite(n) ? n : defaultValue
  }
  return defaultValue
}

class Client extends EventEmitter {
  constructor(config) {
    super()

    this.connectionParameters = new ConnectionParameters(config)
    this.user = this.connectionParameters.user
    this.database = this.connectionParameters.database
    this.port = this.connectionParameters.port
    this.host = this.connectionParameters.host

    // "hiding" the password so it doesn't show up in stack traces
    // or if the client is console.logged
    Object.defineProperty(this, 'password', {
      configurable: true,
      enumerable: false,
      writable: true,
      value: this.connectionParameters.password,
    })

    this.replication = this.connectionParameters.replication

    const c = config || {}

    if (c.Promise) {
      byoPromiseDeprecationNotice()
    }
    this._Promise = c.Promise || global.Promise
    this._types = new TypeOverrides(c.types)
    this._ending = false
    this._ended = false
    this._connecting = false
    this._connected = false
    this._connectionError = false
    this._queryable = true
    this._activeQuery = null
    this._txStatus = null

    this.enableChannelBinding = Boolean(c.enableChannelBinding) // set true to use SCRAM-SHA-256-PLUS when offered
    this.scramMaxIterations = coerceNumberOrDefault(c.scramMaxIterations, sasl.DEFAULT_MAX_SCRAM_ITERATIONS)
    this.connection =
      c.connection ||
      new Connection({
        stream: c.stream,
        ssl: this.connectionParameters.ssl,
        sslNegotiation: this.connectionParameters.sslnegotiation,
        keepAlive: c.keepAlive || false,
        keepAliveInitialDelayMillis: c.keepAliveInitialDelayMillis || 0,
        encoding: this.connectionParameters.client_encoding || 'utf8',
      })
    this._queryQueue = []
    this._sentQueryQueue = []
    this.pipeline = Boolean(c.pipeline)
    this.binary = c.binary || defaults.binary
    this.processID = null
    this.secretKey = null
    this.ssl = this.connectionParameters.ssl || false
    this.sslNegotiation = this.connectionParameters.sslnegotiation || 'postgres'
    // As with Password, make SSL->Key (the private key) non-enumerable.
    // It won't show up in stack traces
    // or if the client is console.logged
    if (this.ssl && this.ssl.key) {
      Object.defineProperty(this.ssl, 'key', {
        enumerable: false,
      })
    }

    this._connectionTimeoutMillis = c.connectionTimeoutMillis || 0
  }

  get activeQuery() {
    activeQueryDeprecationNotice()
    return this._activeQuery
  }

  set activeQuery(val) {
    activeQueryDeprecationNotice()
    this._activeQuery = val
  }

  _getActiveQuery() {
    return this._activeQuery
  }

  _errorAllQueries(err) {
    const enqueueError = (query) => {
      process.nextTick(() => {
        query.handleError(err, this.connection)
      })
    }

    const activeQuery = this._getActiveQuery()
    if (activeQuery) {
      enqueueError(activeQuery)
      this._activeQuery = null
    }

    this._sentQueryQueue.forEach(enqueueError)
    this._sentQueryQueue.length = 0

    this._queryQueue.forEach(enqueueError)
    this._queryQueue.length = 0
  }

  _connect(callback) {
    const self = this
    const con = this.connection
    this._connectionCallback = callback

    if (this._connecting || this._connected) {
      const err = new Error('Client has already been connected. You cannot reuse a client.')
      process.nextTick(() => {
        callback(err)
      })
      return
    }
    this._connecting = true

    if (this._connectionTimeoutMillis > 0) {
      this.connectionTimeoutHandle = setTimeout(() => {
        con._ending = true
        con.stream.destroy(new Error('timeout expired'))
      }, this._connectionTimeoutMillis)

      if (this.connectionTimeoutHandle.unref) {
        this.connectionTimeoutHandle.unref()
      }
    }

    if (this.host && this.host.indexOf('/') === 0) {
      con.connect(this.host + '/.s.PGSQL.' + this.port)
    } else {
      con.connect(this.port, this.host)
    }

    // once connection is established send startup message
    con.on('connect', function () {
      if (self.ssl) {
        // With direct SSL negotiation the connection upgrades to TLS without an
        // SSLRequest packet, so the startup message is sent after 'sslconnect'.
        if (self.sslNegotiation !== 'direct') {
          con.requestSsl()
        }
      } else {
        con.startup(self.getStartupConf())
      }
    })

    con.on('sslconnect', function () {
      con.startup(self.getStartupConf())
    })

    this._attachListeners(con)

    con.once('end', () => {
      const error = this._ending ? new Error('Connection terminated') : new Error('Connection terminated unexpectedly')

      clearTimeout(this.connectionTimeoutHandle)
      this._errorAllQueries(error)
      this._ended = true

      if (!this._ending) {
        // if the connection is ended without us calling .end()
        // on this client then we have an unexpected disconnection
        // treat this as an error unless we've already emitted an error
        // during connection.
        if (this._connecting && !this._connectionError) {
          if (this._connectionCallback) {
            this._connectionCallback(error)
          } else {
            this._handleErrorEvent(error)
          }
        } else if (!this._connectionError) {
          this._handleErrorEvent(error)
        }
      }

      process.nextTick(() => {
        this.emit('end')
      })
    })
  }

  connect(callback) {
    if (callback) {
      this._connect(callback)
      return
    }

    return new this._Promise((resolve, reject) => {
      this._connect((error) => {
        if (error) {
          reject(error)
        } else {
          resolve(this)
        }
      })
    })
  }

  _attachListeners(con) {
    // password request handling
    con.on('authenticationCleartextPassword', this._handleAuthCleartextPassword.bind(this))
    // password request handling
    con.on('authenticationMD5Password', this._handleAuthMD5Password.bind(this))
    // password request handling (SASL)
    con.on('authenticationSASL', this._handleAuthSASL.bind(this))
    con.on('authenticationSASLContinue', this._handleAuthSASLContinue.bind(this))
    con.on('authenticationSASLFinal', this._handleAuthSASLFinal.bind(this))
    con.on('backendKeyData', this._handleBackendKeyData.bind(this))
    con.on('error', this._handleErrorEvent.bind(this))
    con.on('errorMessage', this._handleErrorMessage.bind(this))
    con.on('readyForQuery', this._handleReadyForQuery.bind(this))
    con.on('notice', this._handleNotice.bind(this))
    con.on('rowDescription', this._handleRowDescription.bind(this))
    con.on('dataRow', this._handleDataRow.bind(this))
    con.on('portalSuspended', this._handlePortalSuspended.bind(this))
    con.on('emptyQuery', this._handleEmptyQuery.bind(this))
    con.on('commandComplete', this._handleCommandComplete.bind(this))
    con.on('parseComplete', this._handleParseComplete.bind(this))
    con.on('copyInResponse', this._handleCopyInResponse.bind(this))
    con.on('copyData', this._handleCopyData.bind(this))
    con.on('notification', this._handleNotification.bind(this))
  }

  _getPassword(cb) {
    const con = this.connection
    if (typeof this.password === 'function') {
      this._Promise
        .resolve()
        .then(() => this.password(this.connectionParameters))
        .then((pass) => {
          if (pass !== undefined) {
            if (typeof pass !== 'string') {
              con.emit('error', new TypeError('Password must be a string'))
              return
            }
            this.connectionParameters.password = this.password = pass
          } else {
            this.connectionParameters.password = this.password = null
          }
          cb()
        })
        .catch((err) => {
          con.emit('error', err)
        })
    } else if (this.password !== null) {
      cb()
    } else {
      try {
        const pgPass = __nccwpck_require__(3272)
        pgPass(this.connectionParameters, (pass) => {
          if (undefined !== pass) {
            pgPassDeprecationNotice()
            this.connectionParameters.password = this.password = pass
          }
          cb()
        })
      } catch (e) {
        this.emit('error', e)
      }
    }
  }

  _handleAuthCleartextPassword(msg) {
    this._getPassword(() => {
      this.connection.password(this.password)
    })
  }

  _handleAuthMD5Password(msg) {
    this._getPassword(async () => {
      try {
        const hashedPassword = await crypto.postgresMd5PasswordHash(this.user, this.password, msg.salt)
        this.connection.password(hashedPassword)
      } catch (e) {
        this.emit('error', e)
      }
    })
  }

  _handleAuthSASL(msg) {
    this._getPassword(() => {
      try {
        this.saslSession = sasl.startSession(
          msg.mechanisms,
          this.enableChannelBinding && this.connection.stream,
          this.scramMaxIterations
        )
        this.connection.sendSASLInitialResponseMessage(this.saslSession.mechanism, this.saslSession.response)
      } catch (err) {
        this.connection.emit('error', err)
      }
    })
  }

  async _handleAuthSASLContinue(msg) {
    try {
      await sasl.continueSession(
        this.saslSession,
        this.password,
        msg.data,
        this.enableChannelBinding && this.connection.stream
      )
      this.connection.sendSCRAMClientFinalMessage(this.saslSession.response)
    } catch (err) {
      this.connection.emit('error', err)
    }
  }

  _handleAuthSASLFinal(msg) {
    try {
      sasl.finalizeSession(this.saslSession, msg.data)
      this.saslSession = null
    } catch (err) {
      this.connection.emit('error', err)
    }
  }

  _handleBackendKeyData(msg) {
    this.processID = msg.processID
    this.secretKey = msg.secretKey
  }

  _handleReadyForQuery(msg) {
    if (this._connecting) {
      this._connecting = false
      this._connected = true
      clearTimeout(this.connectionTimeoutHandle)

      // process possible callback argument to Client#connect
      if (this._connectionCallback) {
        this._connectionCallback(null, this)
        // remove callback for proper error handling
        // after the connect event
        this._connectionCallback = null
      }
      this.emit('connect')
    }
    const activeQuery = this._getActiveQuery()
    this._activeQuery = null
    this._txStatus = msg?.status ?? null
    this.readyForQuery = true
    if (activeQuery) {
      activeQuery.handleReadyForQuery(this.connection)
    }
    this._pulseQueryQueue()
  }

  // if we receive an error event or error message
  // during the connection process we handle it here
  _handleErrorWhileConnecting(err) {
    if (this._connectionError) {
      // TODO(bmc): this is swallowing errors - we shouldn't do this
      return
    }
    this._connectionError = true
    clearTimeout(this.connectionTimeoutHandle)
    if (this._connectionCallback) {
      return this._connectionCallback(err)
    }
    this.emit('error', err)
  }

  // if we're connected and we receive an error event from the connection
  // this means the socket is dead - do a hard abort of all queries and emit
  // the socket error on the client as well
  _handleErrorEvent(err) {
    if (this._connecting) {
      return this._handleErrorWhileConnecting(err)
    }
    this._queryable = false
    this._errorAllQueries(err)
    this.emit('error', err)
  }

  // handle error messages from the postgres backend
  _handleErrorMessage(msg) {
    if (this._connecting) {
      return this._handleErrorWhileConnecting(msg)
    }
    const activeQuery = this._getActiveQuery()

    if (!activeQuery) {
      this._handleErrorEvent(msg)
      return
    }

    this._activeQuery = null
    if (activeQuery.name) {
      delete this.connection.submittedNamedStatements[activeQuery.name]
    }
    activeQuery.handleError(msg, this.connection)
  }

  _handleRowDescription(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected rowDescription message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate rowDescription to active query
    activeQuery.handleRowDescription(msg)
  }

  _handleDataRow(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected dataRow message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate dataRow to active query
    activeQuery.handleDataRow(msg)
  }

  _handlePortalSuspended(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected portalSuspended message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate portalSuspended to active query
    activeQuery.handlePortalSuspended(this.connection)
  }

  _handleEmptyQuery(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected emptyQuery message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate emptyQuery to active query
    activeQuery.handleEmptyQuery(this.connection)
  }

  _handleCommandComplete(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected commandComplete message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate commandComplete to active query
    activeQuery.handleCommandComplete(msg, this.connection)
  }

  _handleParseComplete() {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected parseComplete message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // if a prepared statement has a name and properly parses
    // we track that its already been executed so we don't parse
    // it again on the same client
    if (activeQuery.name) {
      this.connection.parsedStatements[activeQuery.name] = activeQuery.text
      delete this.connection.submittedNamedStatements[activeQuery.name]
    }
  }

  _handleCopyInResponse(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected copyInResponse message from backend.')
      this._handleErrorEvent(error)
      return
    }
    activeQuery.handleCopyInResponse(this.connection)
  }

  _handleCopyData(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected copyData message from backend.')
      this._handleErrorEvent(error)
      return
    }
    activeQuery.handleCopyData(msg, this.connection)
  }

  _handleNotification(msg) {
    this.emit('notification', msg)
  }

  _handleNotice(msg) {
    this.emit('notice', msg)
  }

  getStartupConf() {
    const params = this.connectionParameters

    const data = {
      user: params.user,
      database: params.database,
    }

    const appName = params.application_name || params.fallback_application_name
    if (appName) {
      data.application_name = appName
    }
    if (params.replication) {
      data.replication = '' + params.replication
    }
    if (params.statement_timeout) {
      data.statement_timeout = String(parseInt(params.statement_timeout, 10))
    }
    if (params.lock_timeout) {
      data.lock_timeout = String(parseInt(params.lock_timeout, 10))
    }
    if (params.idle_in_transaction_session_timeout) {
      data.idle_in_transaction_session_timeout = String(parseInt(params.idle_in_transaction_session_timeout, 10))
    }
    if (params.options) {
      data.options = params.options
    }

    return data
  }

  cancel(client, query) {
    if (client.activeQuery === query) {
      const con = this.connection

      if (this.host && this.host.indexOf('/') === 0) {
        con.connect(this.host + '/.s.PGSQL.' + this.port)
      } else {
        con.connect(this.port, this.host)
      }

      // once connection is established send cancel message
      con.on('connect', function () {
        con.cancel(client.processID, client.secretKey)
      })
    } else if (client._queryQueue.indexOf(query) !== -1) {
      client._queryQueue.splice(client._queryQueue.indexOf(query), 1)
    } else if (client._sentQueryQueue.indexOf(query) !== -1) {
      // Query already sent on wire — can't remove it without corrupting the
      // pipeline. No-op the callback so the result is silently discarded.
      query.callback = () => {}
    }
  }

  setTypeParser(oid, format, parseFn) {
    return this._types.setTypeParser(oid, format, parseFn)
  }

  getTypeParser(oid, format) {
    return this._types.getTypeParser(oid, format)
  }

  // escapeIdentifier and escapeLiteral moved to utility functions & exported
  // on PG
  // re-exported here for backwards compatibility
  escapeIdentifier(str) {
    return utils.escapeIdentifier(str)
  }

  escapeLiteral(str) {
    return utils.escapeLiteral(str)
  }

  _pulseQueryQueue() {
    if (this.pipeline) {
      this._pulsePipelinedQueryQueue()
      return
    }
    if (this.readyForQuery === true) {
      this._activeQuery = this._queryQueue.shift()
      const activeQuery = this._getActiveQuery()
      if (activeQuery) {
        this.readyForQuery = false
        this.hasExecuted = true

        const queryError = activeQuery.submit(this.connection)
        if (queryError) {
          process.nextTick(() => {
            activeQuery.handleError(queryError, this.connection)
            this.readyForQuery = true
            this._pulseQueryQueue()
          })
        }
      } else if (this.hasExecuted) {
        this._activeQuery = null
        this.emit('drain')
      }
    }
  }

  _pulsePipelinedQueryQueue() {
    if (!this._connected || !this._queryable) {
      return
    }
    while (this._queryQueue.length > 0) {
      const query = this._queryQueue.shift()
      this.hasExecuted = true
      const queryError = query.submit(this.connection)
      if (queryError) {
        process.nextTick(() => {
          query.handleError(queryError, this.connection)
        })
        continue
      }
      this._sentQueryQueue.push(query)
    }
    if (this.readyForQuery && !this._activeQuery && this._sentQueryQueue.length > 0) {
      this._activeQuery = this._sentQueryQueue.shift()
      this.readyForQuery = false
    }
    if (!this._activeQuery && this._sentQueryQueue.length === 0 && this._queryQueue.length === 0 && this.hasExecuted) {
      this.emit('drain')
    }
  }

  query(config, values, callback) {
    // can take in strings, config object or query object
    let query
    let result

    if (config == null) {
      throw new TypeError('Client was passed a null or undefined query')
    }

    if (typeof config.submit === 'function') {
      result = query = config
      if (!query.callback) {
        if (typeof values === 'function') {
          query.callback = values
        } else if (callback) {
          query.callback = callback
        }
      }
    } else {
      query = new Query(config, values, callback)
      if (!query.callback) {
        result = new this._Promise((resolve, reject) => {
          query.callback = (err, res) => (err ? reject(err) : resolve(res))
        }).catch((err) => {
          // replace the stack trace that leads to `TCP.onStreamRead` with one that leads back to the
          // application that created the query
          Error.captureStackTrace(err)
          throw err
        })
      } else if (typeof query.callback !== 'function') {
        throw new TypeError('callback is not a function')
      }
    }

    const readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    if (readTimeout) {
      const queryCallback = query.callback || (() => {})

      const readTimeoutTimer = setTimeout(() => {
        const error = new Error('Query read timeout')

        process.nextTick(() => {
          query.handleError(error, this.connection)
        })

        queryCallback(error)

        // we already returned an error,
        // just do nothing if query completes
        query.callback = () => {}

        // Remove from queue (only safe if not yet sent)
        const index = this._queryQueue.indexOf(query)
        if (index > -1) {
          this._queryQueue.splice(index, 1)
        } else if (this.pipeline) {
          // Query already sent — the pipeline is blocked until it completes.
          // Destroy the connection to unblock all remaining pipelined queries.
          this.connection.stream.destroy()
          return
        }

        this._pulseQueryQueue()
      }, readTimeout)

      query.callback = (err, res) => {
        clearTimeout(readTimeoutTimer)
        queryCallback(err, res)
      }
    }

    if (this.binary && !query.binary) {
      query.binary = true
    }

    if (query._result && !query._result._types) {
      query._result._types = this._types
    }

    // A query that keeps a portal open across round trips cannot share a pipelined connection: the
    // queries written behind it are answered out of its portal, so rows land on the wrong query and
    // the reads that follow fail with 'portal does not exist'. Refuse it instead of corrupting.
    if (this.pipeline) {
      const portalQuery =
        typeof config.submit === 'function' && !(query instanceof Query)
          ? 'Custom query classes such as pg-cursor and pg-query-stream are'
          : query.rows
          ? 'The `rows` option is'
          : null
      if (portalQuery) {
        process.nextTick(() => {
          query.handleError(new Error(`${portalQuery} not supported in pipeline mode`), this.connection)
        })
        return result
      }
    }

    if (!this._queryable) {
      process.nextTick(() => {
        query.handleError(new Error('Client has encountered a connection error and is not queryable'), this.connection)
      })
      return result
    }

    if (this._ending) {
      process.nextTick(() => {
        query.handleError(new Error('Client was closed and is not queryable'), this.connection)
      })
      return result
    }

    if (this._queryQueue.length > 0 && !this.pipeline) {
      queryQueueLengthDeprecationNotice()
    }
    this._queryQueue.push(query)
    this._pulseQueryQueue()
    return result
  }

  ref() {
    this.connection.ref()
  }

  unref() {
    this.connection.unref()
  }

  getTransactionStatus() {
    return this._txStatus
  }

  end(cb) {
    this._ending = true

    // if we have never connected, then end is a noop, callback immediately
    if (!this.connection._connecting || this._ended) {
      if (cb) {
        cb()
        return
      } else {
        return this._Promise.resolve()
      }
    }

    if (!this._queryable) {
      // socket is dead — force close
      this.connection.stream.destroy()
    } else if (
      this.pipeline &&
      (this._getActiveQuery() || this._sentQueryQueue.length > 0 || this._queryQueue.length > 0)
    ) {
      // pipelined queries are already on the wire (or queued to send) and will
      // complete normally; wait for drain then do a graceful goodbye
      this.once('drain', () => this.connection.end())
    } else if (this._getActiveQuery()) {
      // non-pipeline: a hung query could block end forever — force disconnect
      this.connection.stream.destroy()
    } else {
      this.connection.end()
    }

    if (cb) {
      this.connection.once('end', cb)
    } else {
      return new this._Promise((resolve) => {
        this.connection.once('end', resolve)
      })
    }
  }
  get queryQueue() {
    queryQueueDeprecationNotice()
    return this._queryQueue
  }
}

// expose a Query constructor
Client.Query = Query

module.exports = Client


/***/ }),

/***/ 646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const dns = __nccwpck_require__(2250)

const defaults = __nccwpck_require__(8995)

const parse = (__nccwpck_require__(6122).parse) // parses a connection string

const val = function (key, config, envVar) {
  if (config[key]) {
    return config[key]
  }

  if (envVar === undefined) {
    envVar = process.env['PG' + key.toUpperCase()]
  } else if (envVar === false) {
    // do nothing ... use false
  } else {
    envVar = process.env[envVar]
  }

  return envVar || defaults[key]
}

const readSSLConfigFromEnvironment = function () {
  switch (process.env.PGSSLMODE) {
    case 'disable':
      return false
    case 'prefer':
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return true
    case 'no-verify':
      return { rejectUnauthorized: false }
  }
  return defaults.ssl
}

// Convert arg to a string, surround in single quotes, and escape single quotes and backslashes
const quoteParamValue = function (value) {
  return "'" + ('' + value).replace(/\\/g, '\\\\').replace(/'/g, "\\'") + "'"
}

const add = function (params, config, paramName) {
  const value = config[paramName]
  if (value !== undefined && value !== null) {
    params.push(paramName + '=' + quoteParamValue(value))
  }
}

class ConnectionParameters {
  constructor(config) {
    // if a string is passed, it is a raw connection string so we parse it into a config
    config = typeof config === 'string' ? parse(config) : config || {}

    // if the config has a connectionString defined, parse IT into the config we use
    // this will override other default values with what is stored in connectionString
    if (config.connectionString) {
      config = Object.assign({}, config, parse(config.connectionString))
    }

    this.user = val('user', config)
    this.database = val('database', config)

    if (this.database === undefined) {
      this.database = this.user
    }

    this.port = parseInt(val('port', config), 10)
    this.host = val('host', config)

    // "hiding" the password so it doesn't show up in stack traces
    // or if the client is console.logged
    Object.defineProperty(this, 'password', {
      configurable: true,
      enumerable: false,
      writable: true,
      value: val('password', config),
    })

    this.binary = val('binary', config)
    this.options = val('options', config)

    this.ssl = typeof config.ssl === 'undefined' ? readSSLConfigFromEnvironment() : config.ssl

    if (typeof this.ssl === 'string') {
      if (this.ssl === 'true') {
        this.ssl = true
      }
    }
    // support passing in ssl=no-verify via connection string
    if (this.ssl === 'no-verify') {
      this.ssl = { rejectUnauthorized: false }
    }
    if (this.ssl && this.ssl.key) {
      Object.defineProperty(this.ssl, 'key', {
        enumerable: false,
      })
    }

    // How to negotiate SSL: 'postgres' (default, the traditional SSLRequest
    // handshake) or 'direct' (start the TLS handshake immediately on connect).
    this.sslnegotiation = val('sslnegotiation', config, 'PGSSLNEGOTIATION')
    if (this.sslnegotiation !== undefined && this.sslnegotiation !== 'postgres' && this.sslnegotiation !== 'direct') {
      throw new Error(
        `Invalid sslnegotiation value: "${this.sslnegotiation}". Valid values are "postgres" and "direct".`
      )
    }
    if (this.sslnegotiation === 'direct' && !this.ssl) {
      throw new Error('sslnegotiation=direct requires SSL to be enabled')
    }

    this.client_encoding = val('client_encoding', config)
    this.replication = val('replication', config)
    // a domain socket begins with '/'
    this.isDomainSocket = !(this.host || '').indexOf('/')

    this.application_name = val('application_name', config, 'PGAPPNAME')
    this.fallback_application_name = val('fallback_application_name', config, false)
    this.statement_timeout = val('statement_timeout', config, false)
    this.lock_timeout = val('lock_timeout', config, false)
    this.idle_in_transaction_session_timeout = val('idle_in_transaction_session_timeout', config, false)
    this.query_timeout = val('query_timeout', config, false)

    if (config.connectionTimeoutMillis === undefined) {
      this.connect_timeout = process.env.PGCONNECT_TIMEOUT || 0
    } else {
      this.connect_timeout = Math.floor(config.connectionTimeoutMillis / 1000)
    }

    if (config.keepAlive === false) {
      this.keepalives = 0
    } else if (config.keepAlive === true) {
      this.keepalives = 1
    }

    if (typeof config.keepAliveInitialDelayMillis === 'number') {
      this.keepalives_idle = Math.floor(config.keepAliveInitialDelayMillis / 1000)
    }
  }

  getLibpqConnectionString(cb) {
    const params = []
    add(params, this, 'user')
    add(params, this, 'password')
    add(params, this, 'port')
    add(params, this, 'application_name')
    add(params, this, 'fallback_application_name')
    add(params, this, 'connect_timeout')
    add(params, this, 'options')

    const ssl = typeof this.ssl === 'object' ? this.ssl : this.ssl ? { sslmode: this.ssl } : {}
    add(params, ssl, 'sslmode')
    add(params, ssl, 'sslca')
    add(params, ssl, 'sslkey')
    add(params, ssl, 'sslcert')
    add(params, ssl, 'sslrootcert')
    add(params, this, 'sslnegotiation')

    if (this.database) {
      params.push('dbname=' + quoteParamValue(this.database))
    }
    if (this.replication) {
      params.push('replication=' + quoteParamValue(this.replication))
    }
    if (this.host) {
      params.push('host=' + quoteParamValue(this.host))
    }
    if (this.isDomainSocket) {
      return cb(null, params.join(' '))
    }
    if (this.client_encoding) {
      params.push('client_encoding=' + quoteParamValue(this.client_encoding))
    }
    dns.lookup(this.host, function (err, address) {
      if (err) return cb(err, null)
      params.push('hostaddr=' + quoteParamValue(address))
      return cb(null, params.join(' '))
    })
  }
}

module.exports = ConnectionParameters


/***/ }),

/***/ 9809:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const EventEmitter = (__nccwpck_require__(4434).EventEmitter)

const { parse, serialize } = __nccwpck_require__(4233)
const stream = __nccwpck_require__(829)
const { getStream } = stream

const flushBuffer = serialize.flush()
const syncBuffer = serialize.sync()
const endBuffer = serialize.end()

// TODO(bmc) support binary mode at some point
class Connection extends EventEmitter {
  constructor(config) {
    super()
    config = config || {}

    this.stream = config.stream || getStream(config.ssl)
    if (typeof this.stream === 'function') {
      this.stream = this.stream(config)
    }

    this._keepAlive = config.keepAlive
    this._keepAliveInitialDelayMillis = config.keepAliveInitialDelayMillis
    this.parsedStatements = {}
    this.submittedNamedStatements = {}
    this.ssl = config.ssl || false
    this.sslNegotiation = config.sslNegotiation || 'postgres'
    this._ending = false
    this._emitMessage = false
    const self = this
    this.on('newListener', function (eventName) {
      if (eventName === 'message') {
        self._emitMessage = true
      }
    })
  }

  connect(port, host) {
    const self = this

    this._connecting = true
    this.stream.setNoDelay(true)
    this.stream.connect(port, host)

    this.stream.once('connect', function () {
      if (self._keepAlive) {
        self.stream.setKeepAlive(true, self._keepAliveInitialDelayMillis)
      }
      self.emit('connect')
    })

    const reportStreamError = function (error) {
      // errors about disconnections should be ignored during disconnect
      if (self._ending && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) {
        return
      }
      self.emit('error', error)
    }
    this.stream.on('error', reportStreamError)

    this.stream.on('close', function () {
      self.emit('end')
    })

    if (!this.ssl) {
      return this.attachListeners(this.stream)
    }

    // With direct SSL negotiation the TLS handshake starts immediately on the
    // raw socket, skipping the SSLRequest packet and the server's 'S'/'N' reply.
    if (this.sslNegotiation === 'direct') {
      return this.stream.once('connect', function () {
        self.upgradeToSSL(host, reportStreamError)
      })
    }

    this.stream.once('data', function (buffer) {
      const responseCode = buffer.toString('utf8')
      switch (responseCode) {
        case 'S': // Server supports SSL connections, continue with a secure connection
          break
        case 'N': // Server does not support SSL connections
          self.stream.end()
          return self.emit('error', new Error('The server does not support SSL connections'))
        default:
          // Any other response byte, including 'E' (ErrorResponse) indicating a server error
          self.stream.end()
          return self.emit('error', new Error('There was an error establishing an SSL connection'))
      }
      self.upgradeToSSL(host, reportStreamError)
    })
  }

  upgradeToSSL(host, reportStreamError) {
    const self = this
    const options = {
      socket: self.stream,
      // tls.connect checks the server identity against `servername`, falling
      // back to `host` and then to 'localhost'. `servername` must stay unset
      // for IP addresses (see below), so `host` is needed to keep certificate
      // validation working when connecting to an IP address.
      host,
    }

    if (self.ssl !== true) {
      Object.assign(options, self.ssl)

      if ('key' in self.ssl) {
        options.key = self.ssl.key
      }
    }

    // Direct SSL negotiation requires ALPN so the server can confirm it is
    // speaking the PostgreSQL protocol over the TLS connection.
    if (self.sslNegotiation === 'direct') {
      options.ALPNProtocols = ['postgresql']
    }

    // SNI must not be set to an IP address (RFC 6066 section 3)
    const net = __nccwpck_require__(9278)
    if (net.isIP && net.isIP(host) === 0) {
      options.servername = host
    }
    try {
      self.stream = stream.getSecureStream(options)
    } catch (err) {
      return self.emit('error', err)
    }
    self.attachListeners(self.stream)
    self.stream.on('error', reportStreamError)

    self.emit('sslconnect')
  }

  attachListeners(stream) {
    parse(stream, (msg) => {
      const eventName = msg.name === 'error' ? 'errorMessage' : msg.name
      if (this._emitMessage) {
        this.emit('message', msg)
      }
      this.emit(eventName, msg)
    })
  }

  requestSsl() {
    this.stream.write(serialize.requestSsl())
  }

  startup(config) {
    this.stream.write(serialize.startup(config))
  }

  cancel(processID, secretKey) {
    this._send(serialize.cancel(processID, secretKey))
  }

  password(password) {
    this._send(serialize.password(password))
  }

  sendSASLInitialResponseMessage(mechanism, initialResponse) {
    this._send(serialize.sendSASLInitialResponseMessage(mechanism, initialResponse))
  }

  sendSCRAMClientFinalMessage(additionalData) {
    this._send(serialize.sendSCRAMClientFinalMessage(additionalData))
  }

  _send(buffer) {
    if (!this.stream.writable) {
      return false
    }
    return this.stream.write(buffer)
  }

  query(text) {
    this._send(serialize.query(text))
  }

  // send parse message
  parse(query) {
    this._send(serialize.parse(query))
  }

  // send bind message
  bind(config) {
    this._send(serialize.bind(config))
  }

  // send execute message
  execute(config) {
    this._send(serialize.execute(config))
  }

  flush() {
    if (this.stream.writable) {
      this.stream.write(flushBuffer)
    }
  }

  sync() {
    // Sync is the extended-query protocol barrier, not a disconnect.
    // Only end()/Terminate (and connect-timeout teardown) should set _ending.
    this._send(syncBuffer)
  }

  ref() {
    this.stream.ref()
  }

  unref() {
    this.stream.unref()
  }

  end() {
    // 0x58 = 'X'
    this._ending = true
    if (!this._connecting || !this.stream.writable) {
      this.stream.end()
      return
    }
    return this.stream.write(endBuffer, () => {
      this.stream.end()
    })
  }

  close(msg) {
    this._send(serialize.close(msg))
  }

  describe(msg) {
    this._send(serialize.describe(msg))
  }

  sendCopyFromChunk(chunk) {
    this._send(serialize.copyData(chunk))
  }

  endCopyFrom() {
    this._send(serialize.copyDone())
  }

  sendCopyFail(msg) {
    this._send(serialize.copyFail(msg))
  }
}

module.exports = Connection


/***/ }),

/***/ 9765:
/***/ ((module) => {

function x509Error(msg, cert) {
  return new Error('SASL channel binding: ' + msg + ' when parsing public certificate ' + cert.toString('base64'))
}

function readASN1Length(data, index) {
  let length = data[index++]
  if (length < 0x80) return { length, index }

  const lengthBytes = length & 0x7f
  if (lengthBytes > 4) throw x509Error('bad length', data)

  length = 0
  for (let i = 0; i < lengthBytes; i++) {
    length = (length << 8) | data[index++]
  }

  return { length, index }
}

function readASN1OID(data, index) {
  if (data[index++] !== 0x6) throw x509Error('non-OID data', data) // 6 = OID

  const { length: OIDLength, index: indexAfterOIDLength } = readASN1Length(data, index)
  index = indexAfterOIDLength
  const lastIndex = index + OIDLength

  const byte1 = data[index++]
  let oid = ((byte1 / 40) >> 0) + '.' + (byte1 % 40)

  while (index < lastIndex) {
    // loop over numbers in OID
    let value = 0
    while (index < lastIndex) {
      // loop over bytes in number
      const nextByte = data[index++]
      value = (value << 7) | (nextByte & 0x7f)
      if (nextByte < 0x80) break
    }
    oid += '.' + value
  }

  return { oid, index }
}

function expectASN1Seq(data, index) {
  if (data[index++] !== 0x30) throw x509Error('non-sequence data', data) // 30 = Sequence
  return readASN1Length(data, index)
}

function signatureAlgorithmHashFromCertificate(data, index) {
  // read this thread: https://www.postgresql.org/message-id/17760-b6c61e752ec07060%40postgresql.org
  if (index === undefined) index = 0
  index = expectASN1Seq(data, index).index
  const { length: certInfoLength, index: indexAfterCertInfoLength } = expectASN1Seq(data, index)
  index = indexAfterCertInfoLength + certInfoLength // skip over certificate info
  index = expectASN1Seq(data, index).index // skip over signature length field
  const { oid, index: indexAfterOID } = readASN1OID(data, index)
  switch (oid) {
    // RSA
    case '1.2.840.113549.1.1.4':
      return 'MD5'
    case '1.2.840.113549.1.1.5':
      return 'SHA-1'
    case '1.2.840.113549.1.1.11':
      return 'SHA-256'
    case '1.2.840.113549.1.1.12':
      return 'SHA-384'
    case '1.2.840.113549.1.1.13':
      return 'SHA-512'
    case '1.2.840.113549.1.1.14':
      return 'SHA-224'
    case '1.2.840.113549.1.1.15':
      return 'SHA512-224'
    case '1.2.840.113549.1.1.16':
      return 'SHA512-256'
    // ECDSA
    case '1.2.840.10045.4.1':
      return 'SHA-1'
    case '1.2.840.10045.4.3.1':
      return 'SHA-224'
    case '1.2.840.10045.4.3.2':
      return 'SHA-256'
    case '1.2.840.10045.4.3.3':
      return 'SHA-384'
    case '1.2.840.10045.4.3.4':
      return 'SHA-512'
    // RSASSA-PSS: hash is indicated separately
    case '1.2.840.113549.1.1.10': {
      index = indexAfterOID
      index = expectASN1Seq(data, index).index
      if (data[index++] !== 0xa0) throw x509Error('non-tag data', data) // a0 = constructed tag 0
      index = readASN1Length(data, index).index // skip over tag length field
      index = expectASN1Seq(data, index).index // skip over sequence length field
      const { oid: hashOID } = readASN1OID(data, index)
      switch (hashOID) {
        // standalone hash OIDs
        case '1.2.840.113549.2.5':
          return 'MD5'
        case '1.3.14.3.2.26':
          return 'SHA-1'
        case '2.16.840.1.101.3.4.2.1':
          return 'SHA-256'
        case '2.16.840.1.101.3.4.2.2':
          return 'SHA-384'
        case '2.16.840.1.101.3.4.2.3':
          return 'SHA-512'
      }
      throw x509Error('unknown hash OID ' + hashOID, data)
    }
    // Ed25519 -- see https://github.com/openssl/openssl/issues/15477
    case '1.3.101.110':
    case '1.3.101.112': // ph
      return 'SHA-512'
    // Ed448 -- still not in pg 17.2 (if supported, digest would be SHAKE256 x 64 bytes)
    case '1.3.101.111':
    case '1.3.101.113': // ph
      throw x509Error('Ed448 certificate channel binding is not currently supported by Postgres')
  }
  throw x509Error('unknown OID ' + oid, data)
}

module.exports = { signatureAlgorithmHashFromCertificate }


/***/ }),

/***/ 948:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


const crypto = __nccwpck_require__(4150)
const { signatureAlgorithmHashFromCertificate } = __nccwpck_require__(9765)

// SASLprep (RFC 4013) — minimal in-tree implementation.
//
// Per RFC 5802 §2.2, the SCRAM-SHA-256 client must normalize the password via
// SASLprep before feeding it into PBKDF2. PostgreSQL's server applies the same
// SASLprep when computing the stored verifier, and libpq does the same client
// side, so passwords whose NFKC form differs from the raw form
// would otherwise authenticate against psql/libpq but fail against pg with `28P01`.
//
// We deliberately implement only the three steps that change the byte content:
//   1. RFC 3454 Table C.1.2 (non-ASCII space) → U+0020 SPACE.
//   2. RFC 3454 Table B.1 (commonly mapped to nothing) → empty.
//   3. NFKC normalization.
// We skip the prohibition (RFC 4013 §2.3) and bidi (RFC 3454 §6) checks.
// libpq is forgiving on those paths and Postgres's own SASLprep matches that
// leniency for legacy roles, so omitting the rejection logic keeps existing
// roles working without adding complexity.
function saslprep(password) {
  // RFC 3454 Table C.1.2 — non-ASCII space characters, mapped to U+0020.
  const nonAsciiSpace = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g
  // RFC 3454 Table B.1 — "commonly mapped to nothing". The set intentionally
  // contains zero-width joiners and variation selectors — the very characters
  // ESLint's no-misleading-character-class warns about — because they combine
  // with their neighbors and the RFC strips them for that reason.
  // eslint-disable-next-line no-misleading-character-class
  const mappedToNothing = /[\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFE00-\uFE0F\uFEFF]/g
  return password.replace(nonAsciiSpace, ' ').replace(mappedToNothing, '').normalize('NFKC')
}

const DEFAULT_MAX_SCRAM_ITERATIONS = 100000

function startSession(mechanisms, stream, scramMaxIterations = DEFAULT_MAX_SCRAM_ITERATIONS) {
  const candidates = ['SCRAM-SHA-256']
  if (stream) candidates.unshift('SCRAM-SHA-256-PLUS') // higher-priority, so placed first

  const mechanism = candidates.find((candidate) => mechanisms.includes(candidate))

  if (!mechanism) {
    throw new Error('SASL: Only mechanism(s) ' + candidates.join(' and ') + ' are supported')
  }

  if (mechanism === 'SCRAM-SHA-256-PLUS' && typeof stream.getPeerCertificate !== 'function') {
    // this should never happen if we are really talking to a Postgres server
    throw new Error('SASL: Mechanism SCRAM-SHA-256-PLUS requires a certificate')
  }

  const clientNonce = crypto.randomBytes(18).toString('base64')
  const gs2Header = mechanism === 'SCRAM-SHA-256-PLUS' ? 'p=tls-server-end-point' : stream ? 'y' : 'n'

  return {
    mechanism,
    clientNonce,
    response: gs2Header + ',,n=*,r=' + clientNonce,
    message: 'SASLInitialResponse',
    scramMaxIterations,
  }
}

async function continueSession(session, password, serverData, stream) {
  if (session.message !== 'SASLInitialResponse') {
    throw new Error('SASL: Last message was not SASLInitialResponse')
  }
  if (typeof password !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')
  }
  if (password === '') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string')
  }
  if (typeof serverData !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: serverData must be a string')
  }

  const sv = parseServerFirstMessage(serverData)

  if (!sv.nonce.startsWith(session.clientNonce)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce does not start with client nonce')
  } else if (sv.nonce.length === session.clientNonce.length) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce is too short')
  }

  const scramMaxIterations =
    typeof session.scramMaxIterations === 'number' ? session.scramMaxIterations : DEFAULT_MAX_SCRAM_ITERATIONS
  // a value of 0 disables the iteration count check
  if (scramMaxIterations !== 0 && sv.iteration > scramMaxIterations) {
    throw new Error(
      'SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count ' +
        sv.iteration +
        ' exceeds scramMaxIterations of ' +
        scramMaxIterations
    )
  }

  const clientFirstMessageBare = 'n=*,r=' + session.clientNonce
  const serverFirstMessage = 'r=' + sv.nonce + ',s=' + sv.salt + ',i=' + sv.iteration

  // without channel binding:
  let channelBinding = stream ? 'eSws' : 'biws' // 'y,,' or 'n,,', base64-encoded

  // override if channel binding is in use:
  if (session.mechanism === 'SCRAM-SHA-256-PLUS') {
    const peerCert = stream.getPeerCertificate().raw
    let hashName = signatureAlgorithmHashFromCertificate(peerCert)
    if (hashName === 'MD5' || hashName === 'SHA-1') hashName = 'SHA-256'
    const certHash = await crypto.hashByName(hashName, peerCert)
    const bindingData = Buffer.concat([Buffer.from('p=tls-server-end-point,,'), Buffer.from(certHash)])
    channelBinding = bindingData.toString('base64')
  }

  const clientFinalMessageWithoutProof = 'c=' + channelBinding + ',r=' + sv.nonce
  const authMessage = clientFirstMessageBare + ',' + serverFirstMessage + ',' + clientFinalMessageWithoutProof

  const saltBytes = Buffer.from(sv.salt, 'base64')
  const saltedPassword = await crypto.deriveKey(saslprep(password), saltBytes, sv.iteration)
  const clientKey = await crypto.hmacSha256(saltedPassword, 'Client Key')
  const storedKey = await crypto.sha256(clientKey)
  const clientSignature = await crypto.hmacSha256(storedKey, authMessage)
  const clientProof = xorBuffers(Buffer.from(clientKey), Buffer.from(clientSignature)).toString('base64')
  const serverKey = await crypto.hmacSha256(saltedPassword, 'Server Key')
  const serverSignatureBytes = await crypto.hmacSha256(serverKey, authMessage)

  session.message = 'SASLResponse'
  session.serverSignature = Buffer.from(serverSignatureBytes).toString('base64')
  session.response = clientFinalMessageWithoutProof + ',p=' + clientProof
}

function finalizeSession(session, serverData) {
  if (session.message !== 'SASLResponse') {
    throw new Error('SASL: Last message was not SASLResponse')
  }
  if (typeof serverData !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: serverData must be a string')
  }

  const { serverSignature } = parseServerFinalMessage(serverData)

  if (serverSignature !== session.serverSignature) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match')
  }
}

/**
 * printable       = %x21-2B / %x2D-7E
 *                   ;; Printable ASCII except ",".
 *                   ;; Note that any "printable" is also
 *                   ;; a valid "value".
 */
function isPrintableChars(text) {
  if (typeof text !== 'string') {
    throw new TypeError('SASL: text must be a string')
  }
  return text
    .split('')
    .map((_, i) => text.charCodeAt(i))
    .every((c) => (c >= 0x21 && c <= 0x2b) || (c >= 0x2d && c <= 0x7e))
}

/**
 * base64-char     = ALPHA / DIGIT / "/" / "+"
 *
 * base64-4        = 4base64-char
 *
 * base64-3        = 3base64-char "="
 *
 * base64-2        = 2base64-char "=="
 *
 * base64          = *base64-4 [base64-3 / base64-2]
 */
function isBase64(text) {
  return /^(?:[a-zA-Z0-9+/]{4})*(?:[a-zA-Z0-9+/]{2}==|[a-zA-Z0-9+/]{3}=)?$/.test(text)
}

function parseAttributePairs(text) {
  if (typeof text !== 'string') {
    throw new TypeError('SASL: attribute pairs text must be a string')
  }

  return new Map(
    text.split(',').map((attrValue) => {
      if (!/^.=/.test(attrValue)) {
        throw new Error('SASL: Invalid attribute pair entry')
      }
      const name = attrValue[0]
      const value = attrValue.substring(2)
      return [name, value]
    })
  )
}

function parseServerFirstMessage(data) {
  const attrPairs = parseAttributePairs(data)

  const nonce = attrPairs.get('r')
  if (!nonce) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce missing')
  } else if (!isPrintableChars(nonce)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce must only contain printable characters')
  }
  const salt = attrPairs.get('s')
  if (!salt) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: salt missing')
  } else if (!isBase64(salt)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: salt must be base64')
  }
  const iterationText = attrPairs.get('i')
  if (!iterationText) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration missing')
  } else if (!/^[1-9][0-9]*$/.test(iterationText)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: invalid iteration count')
  }
  const iteration = parseInt(iterationText, 10)

  return {
    nonce,
    salt,
    iteration,
  }
}

function parseServerFinalMessage(serverData) {
  const attrPairs = parseAttributePairs(serverData)
  const error = attrPairs.get('e')
  const serverSignature = attrPairs.get('v')

  if (error) {
    throw new Error(`SASL: SCRAM-SERVER-FINAL-MESSAGE: server returned error: "${error}"`)
  }

  if (!serverSignature) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature is missing')
  } else if (!isBase64(serverSignature)) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature must be base64')
  }
  return {
    serverSignature,
  }
}

function xorBuffers(a, b) {
  if (!Buffer.isBuffer(a)) {
    throw new TypeError('first argument must be a Buffer')
  }
  if (!Buffer.isBuffer(b)) {
    throw new TypeError('second argument must be a Buffer')
  }
  if (a.length !== b.length) {
    throw new Error('Buffer lengths must match')
  }
  if (a.length === 0) {
    throw new Error('Buffers cannot be empty')
  }
  return Buffer.from(a.map((_, i) => a[i] ^ b[i]))
}

module.exports = {
  startSession,
  continueSession,
  finalizeSession,
  DEFAULT_MAX_SCRAM_ITERATIONS,
}


/***/ }),

/***/ 4150:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const nodeCrypto = __nccwpck_require__(6982)

module.exports = {
  postgresMd5PasswordHash,
  randomBytes,
  deriveKey,
  sha256,
  hashByName,
  hmacSha256,
  md5,
}

/**
 * The Web Crypto API - grabbed from the Node.js library or the global
 * @type Crypto
 */
// eslint-disable-next-line no-undef
const webCrypto = nodeCrypto.webcrypto || globalThis.crypto
/**
 * The SubtleCrypto API for low level crypto operations.
 * @type SubtleCrypto
 */
const subtleCrypto = webCrypto.subtle
const textEncoder = new TextEncoder()

/**
 *
 * @param {*} length
 * @returns
 */
function randomBytes(length) {
  return webCrypto.getRandomValues(Buffer.alloc(length))
}

async function md5(string) {
  try {
    return nodeCrypto.createHash('md5').update(string, 'utf-8').digest('hex')
  } catch (e) {
    // `createHash()` failed so we are probably not in Node.js, use the WebCrypto API instead.
    // Note that the MD5 algorithm on WebCrypto is not available in Node.js.
    // This is why we cannot just use WebCrypto in all environments.
    const data = typeof string === 'string' ? textEncoder.encode(string) : string
    const hash = await subtleCrypto.digest('MD5', data)
    return Array.from(new Uint8Array(hash))
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('')
  }
}

// See AuthenticationMD5Password at https://www.postgresql.org/docs/current/static/protocol-flow.html
async function postgresMd5PasswordHash(user, password, salt) {
  const inner = await md5(password + user)
  const outer = await md5(Buffer.concat([Buffer.from(inner), salt]))
  return 'md5' + outer
}

/**
 * Create a SHA-256 digest of the given data
 * @param {Buffer} data
 */
async function sha256(text) {
  return await subtleCrypto.digest('SHA-256', text)
}

async function hashByName(hashName, text) {
  return await subtleCrypto.digest(hashName, text)
}

/**
 * Sign the message with the given key
 * @param {ArrayBuffer} keyBuffer
 * @param {string} msg
 */
async function hmacSha256(keyBuffer, msg) {
  const key = await subtleCrypto.importKey('raw', keyBuffer, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return await subtleCrypto.sign('HMAC', key, textEncoder.encode(msg))
}

/**
 * Derive a key from the password and salt
 * @param {string} password
 * @param {Uint8Array} salt
 * @param {number} iterations
 */
async function deriveKey(password, salt, iterations) {
  const key = await subtleCrypto.importKey('raw', textEncoder.encode(password), 'PBKDF2', false, ['deriveBits'])
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt: salt, iterations: iterations }
  return await subtleCrypto.deriveBits(params, key, 32 * 8, ['deriveBits'])
}


/***/ }),

/***/ 8995:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



let user
try {
  user = process.platform === 'win32' ? process.env.USERNAME : process.env.USER
} catch {
  // ignore, e.g., Deno without --allow-env
}

module.exports = {
  // database host. defaults to localhost
  host: 'localhost',

  // database user's name
  user,

  // name of database to connect
  database: undefined,

  // database user's password
  password: null,

  // a Postgres connection string to be used instead of setting individual connection items
  // NOTE:  Setting this value will cause it to override any other value (such as database or user) defined
  // in the defaults object.
  connectionString: undefined,

  // database port
  port: 5432,

  // number of rows to return at a time from a prepared statement's
  // portal. 0 will return all rows at once
  rows: 0,

  // binary result mode
  binary: false,

  // Connection pool options - see https://github.com/brianc/node-pg-pool

  // number of connections to use in connection pool
  // 0 will disable connection pooling
  max: 10,

  // max milliseconds a client can go unused before it is removed
  // from the pool and destroyed
  idleTimeoutMillis: 30000,

  client_encoding: '',

  ssl: false,

  // SSL negotiation style: 'postgres' (traditional SSLRequest) or 'direct'
  sslnegotiation: undefined,

  application_name: undefined,

  fallback_application_name: undefined,

  options: undefined,

  parseInputDatesAsUTC: false,

  // max milliseconds any query using this connection will execute for before timing out in error.
  // false=unlimited
  statement_timeout: false,

  // Abort any statement that waits longer than the specified duration in milliseconds while attempting to acquire a lock.
  // false=unlimited
  lock_timeout: false,

  // Terminate any session with an open transaction that has been idle for longer than the specified duration in milliseconds
  // false=unlimited
  idle_in_transaction_session_timeout: false,

  // max milliseconds to wait for query to complete (client side)
  query_timeout: false,

  connect_timeout: 0,

  keepalives: 1,

  keepalives_idle: 0,
}

const pgTypes = __nccwpck_require__(1549)
// save default parsers
const parseBigInteger = pgTypes.getTypeParser(20, 'text')
const parseBigIntegerArray = pgTypes.getTypeParser(1016, 'text')

// parse int8 so you can get your count values as actual numbers
module.exports.__defineSetter__('parseInt8', function (val) {
  pgTypes.setTypeParser(20, 'text', val ? pgTypes.getTypeParser(23, 'text') : parseBigInteger)
  pgTypes.setTypeParser(1016, 'text', val ? pgTypes.getTypeParser(1007, 'text') : parseBigIntegerArray)
})


/***/ }),

/***/ 3273:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Client = __nccwpck_require__(5042)
const defaults = __nccwpck_require__(8995)
const Connection = __nccwpck_require__(9809)
const Result = __nccwpck_require__(6424)
const utils = __nccwpck_require__(9652)
const Pool = __nccwpck_require__(7558)
const TypeOverrides = __nccwpck_require__(365)
const { DatabaseError } = __nccwpck_require__(4233)
const { escapeIdentifier, escapeLiteral } = __nccwpck_require__(9652)

const poolFactory = (Client) => {
  return class BoundPool extends Pool {
    constructor(options) {
      super(options, Client)
    }
  }
}

const PG = function (clientConstructor) {
  this.defaults = defaults
  this.Client = clientConstructor
  this.Query = this.Client.Query
  this.Pool = poolFactory(this.Client)
  this._pools = []
  this.Connection = Connection
  this.types = __nccwpck_require__(1549)
  this.DatabaseError = DatabaseError
  this.TypeOverrides = TypeOverrides
  this.escapeIdentifier = escapeIdentifier
  this.escapeLiteral = escapeLiteral
  this.Result = Result
  this.utils = utils
}

let clientConstructor = Client

let forceNative = false
try {
  forceNative = !!process.env.NODE_PG_FORCE_NATIVE
} catch {
  // ignore, e.g., Deno without --allow-env
}

if (forceNative) {
  clientConstructor = __nccwpck_require__(5301)
}

module.exports = new PG(clientConstructor)

// lazy require native module...the native module may not have installed
Object.defineProperty(module.exports, "native", ({
  configurable: true,
  enumerable: false,
  get() {
    let native = null
    try {
      native = new PG(__nccwpck_require__(5301))
    } catch (err) {
      if (err.code !== 'MODULE_NOT_FOUND') {
        throw err
      }
    }

    // overwrite module.exports.native so that getter is never called again
    Object.defineProperty(module.exports, "native", ({
      value: native,
    }))

    return native
  },
}))


/***/ }),

/***/ 8942:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const nodeUtils = __nccwpck_require__(9023)
// eslint-disable-next-line
var Native
// eslint-disable-next-line no-useless-catch
try {
  // Wrap this `require()` in a try-catch to avoid upstream bundlers from complaining that this might not be available since it is an optional import
  Native = __nccwpck_require__(4390)
} catch (e) {
  throw e
}
const TypeOverrides = __nccwpck_require__(365)
const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const util = __nccwpck_require__(9023)
const ConnectionParameters = __nccwpck_require__(646)

const NativeQuery = __nccwpck_require__(7581)

const queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead.'
)

const Client = (module.exports = function (config) {
  EventEmitter.call(this)
  config = config || {}

  this._Promise = config.Promise || global.Promise
  this._types = new TypeOverrides(config.types)

  this.native = new Native({
    types: this._types,
  })

  this._queryQueue = []
  this._ending = false
  this._connecting = false
  this._connected = false
  this._queryable = true
  this.pipeline = Boolean(config.pipeline)
  this._pipelineInFlight = false

  // keep these on the object for legacy reasons
  // for the time being. TODO: deprecate all this jazz
  const cp = (this.connectionParameters = new ConnectionParameters(config))
  if (config.nativeConnectionString) cp.nativeConnectionString = config.nativeConnectionString
  this.user = cp.user

  // "hiding" the password so it doesn't show up in stack traces
  // or if the client is console.logged
  Object.defineProperty(this, 'password', {
    configurable: true,
    enumerable: false,
    writable: true,
    value: cp.password,
  })
  this.database = cp.database
  this.host = cp.host
  this.port = cp.port

  // a hash to hold named queries
  this.namedQueries = {}
})

Client.Query = NativeQuery

util.inherits(Client, EventEmitter)

Client.prototype._errorAllQueries = function (err) {
  const enqueueError = (query) => {
    process.nextTick(() => {
      query.native = this.native
      query.handleError(err)
    })
  }

  if (this._hasActiveQuery()) {
    enqueueError(this._activeQuery)
    this._activeQuery = null
  }

  this._queryQueue.forEach(enqueueError)
  this._queryQueue.length = 0
}

// connect to the backend
// pass an optional callback to be called once connected
// or with an error if there was a connection error
Client.prototype._connect = function (cb) {
  const self = this

  if (this._connecting) {
    process.nextTick(() => cb(new Error('Client has already been connected. You cannot reuse a client.')))
    return
  }

  this._connecting = true

  this.connectionParameters.getLibpqConnectionString(function (err, conString) {
    if (self.connectionParameters.nativeConnectionString) conString = self.connectionParameters.nativeConnectionString
    if (err) return cb(err)
    self.native.connect(conString, function (err) {
      if (err) {
        self.native.end()
        return cb(err)
      }

      // set internal states to connected
      self._connected = true

      // handle connection errors from the native layer
      self.native.on('error', function (err) {
        self._queryable = false
        self._errorAllQueries(err)
        self.emit('error', err)
      })

      self.native.on('notification', function (msg) {
        self.emit('notification', {
          channel: msg.relname,
          payload: msg.extra,
        })
      })

      // signal we are connected now
      self.emit('connect')
      self._pulseQueryQueue(true)

      cb(null, this)
    })
  })
}

Client.prototype.connect = function (callback) {
  if (callback) {
    this._connect(callback)
    return
  }

  return new this._Promise((resolve, reject) => {
    this._connect((error) => {
      if (error) {
        reject(error)
      } else {
        resolve(this)
      }
    })
  })
}

// send a query to the server
// this method is highly overloaded to take
// 1) string query, optional array of parameters, optional function callback
// 2) object query with {
//    string query
//    optional array values,
//    optional function callback instead of as a separate parameter
//    optional string name to name & cache the query plan
//    optional string rowMode = 'array' for an array of results
//  }
Client.prototype.query = function (config, values, callback) {
  let query
  let result
  let readTimeout
  let readTimeoutTimer
  let queryCallback

  if (config === null || config === undefined) {
    throw new TypeError('Client was passed a null or undefined query')
  } else if (typeof config.submit === 'function') {
    readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    result = query = config
    // accept query(new Query(...), (err, res) => { }) style
    if (typeof values === 'function') {
      config.callback = values
    }
  } else {
    readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    query = new NativeQuery(config, values, callback)
    if (!query.callback) {
      let resolveOut, rejectOut
      result = new this._Promise((resolve, reject) => {
        resolveOut = resolve
        rejectOut = reject
      }).catch((err) => {
        Error.captureStackTrace(err)
        throw err
      })
      query.callback = (err, res) => (err ? rejectOut(err) : resolveOut(res))
    }
  }

  if (readTimeout) {
    queryCallback = query.callback || (() => {})

    readTimeoutTimer = setTimeout(() => {
      const error = new Error('Query read timeout')

      process.nextTick(() => {
        query.handleError(error, this.connection)
      })

      queryCallback(error)

      // we already returned an error,
      // just do nothing if query completes
      query.callback = () => {}

      // Remove from queue
      const index = this._queryQueue.indexOf(query)
      if (index > -1) {
        this._queryQueue.splice(index, 1)
      }

      this._pulseQueryQueue()
    }, readTimeout)

    query.callback = (err, res) => {
      clearTimeout(readTimeoutTimer)
      queryCallback(err, res)
    }
  }

  if (!this._queryable) {
    query.native = this.native
    process.nextTick(() => {
      query.handleError(new Error('Client has encountered a connection error and is not queryable'))
    })
    return result
  }

  if (this._ending) {
    query.native = this.native
    process.nextTick(() => {
      query.handleError(new Error('Client was closed and is not queryable'))
    })
    return result
  }

  if (this._queryQueue.length > 0 && !this.pipeline) {
    queryQueueLengthDeprecationNotice()
  }

  this._queryQueue.push(query)
  this._pulseQueryQueue()
  return result
}

// disconnect from the backend server
Client.prototype.end = function (cb) {
  const self = this

  this._ending = true

  if (this._connecting && !this._connected) {
    this.once('connect', () => {
      this.end(() => {})
    })
  }
  let result
  if (!cb) {
    result = new this._Promise(function (resolve, reject) {
      cb = (err) => (err ? reject(err) : resolve())
    })
  }

  const doEnd = function () {
    self.native.end(function () {
      self._connected = false

      self._errorAllQueries(new Error('Connection terminated'))

      process.nextTick(() => {
        self.emit('end')
        if (cb) cb()
      })
    })
  }

  // If pipeline has in-flight or queued queries, wait for them to drain before closing
  if (this.pipeline && (this._pipelineInFlight || this._queryQueue.length > 0)) {
    this.once('drain', doEnd)
  } else {
    doEnd()
  }
  return result
}

Client.prototype._hasActiveQuery = function () {
  return this._activeQuery && this._activeQuery.state !== 'error' && this._activeQuery.state !== 'end'
}

Client.prototype._pulseQueryQueue = function (initialConnection) {
  if (!this._connected) {
    return
  }
  if (this.pipeline && !initialConnection) {
    return this._pulsePipelinedQueryQueue()
  }
  if (this._hasActiveQuery()) {
    return
  }
  const query = this._queryQueue.shift()
  if (!query) {
    if (!initialConnection) {
      this.emit('drain')
    }
    return
  }
  this._activeQuery = query
  query.submit(this)
  const self = this
  query.once('_done', function () {
    self._pulseQueryQueue()
  })
}

Client.prototype._pulsePipelinedQueryQueue = function () {
  if (!this._connected || this._pipelineInFlight) {
    return
  }
  if (this._queryQueue.length === 0) {
    if (this.hasExecuted) {
      this.emit('drain')
    }
    return
  }

  this._pipelineInFlight = true
  const self = this
  const queries = []
  const nativeQueries = []
  const utils = __nccwpck_require__(9652)

  while (this._queryQueue.length > 0) {
    const query = this._queryQueue.shift()
    this.hasExecuted = true
    nativeQueries.push(query)

    const values = query.values ? query.values.map(utils.prepareValue) : null
    const pipelineEntry = { text: query.text, name: query.name, arrayMode: query._arrayMode }
    if (values) {
      pipelineEntry.values = values
    }
    if (query.name && this.namedQueries[query.name]) {
      pipelineEntry._alreadyPrepared = true
    }
    queries.push(pipelineEntry)
  }

  this.native.pipeline(queries, function (err, results) {
    self._pipelineInFlight = false

    if (err) {
      // Total pipeline failure. Per-query errors arrive on results[i].err, so reaching here means
      // the connection itself is gone: mark it unusable and say so, the way the JS client and the
      // non-pipelined native path both do. Without this the client looks healthy after losing its
      // backend, a Pool never discards it, and everything routed to it fails one query at a time
      // for the life of the process.
      self._connected = false
      self._queryable = false
      for (let i = 0; i < nativeQueries.length; i++) {
        const q = nativeQueries[i]
        q.native = self.native
        q.handleError(err)
      }
      self._errorAllQueries(err)
      self.emit('error', err)
      self.emit('end')
      return
    }

    // Deliver results to each query
    for (let i = 0; i < nativeQueries.length; i++) {
      const q = nativeQueries[i]
      const r = results[i]
      q.native = self.native

      if (r.err) {
        q.handleError(r.err)
      } else {
        // Track named queries on success
        if (q.name) {
          self.namedQueries[q.name] = q.text
        }
        q.state = 'end'
        q.emit('end', r.result)
        if (q.callback) {
          q.callback(null, r.result)
        }
      }

      setImmediate(function () {
        q.emit('_done')
      })
    }

    // Process any queries that arrived while we were reading
    self._pulsePipelinedQueryQueue()
  })
}

// attempt to cancel an in-progress query
Client.prototype.cancel = function (query) {
  if (this._activeQuery === query) {
    this.native.cancel(function () {})
  } else if (this._queryQueue.indexOf(query) !== -1) {
    this._queryQueue.splice(this._queryQueue.indexOf(query), 1)
  }
}

Client.prototype.ref = function () {}
Client.prototype.unref = function () {}

Client.prototype.setTypeParser = function (oid, format, parseFn) {
  return this._types.setTypeParser(oid, format, parseFn)
}

Client.prototype.getTypeParser = function (oid, format) {
  return this._types.getTypeParser(oid, format)
}

Client.prototype.isConnected = function () {
  return this._connected
}

Client.prototype.getTransactionStatus = function () {
  return this.native.getTransactionStatus()
}


/***/ }),

/***/ 5301:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


module.exports = __nccwpck_require__(8942)


/***/ }),

/***/ 7581:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const util = __nccwpck_require__(9023)
const utils = __nccwpck_require__(9652)

const NativeQuery = (module.exports = function (config, values, callback) {
  EventEmitter.call(this)
  config = utils.normalizeQueryConfig(config, values, callback)
  this.text = config.text
  this.values = config.values
  this.name = config.name
  this.queryMode = config.queryMode
  this.callback = config.callback
  this.state = 'new'
  this._arrayMode = config.rowMode === 'array'

  // if the 'row' event is listened for
  // then emit them as they come in
  // without setting singleRowMode to true
  // this has almost no meaning because libpq
  // reads all rows into memory before returning any
  this._emitRowEvents = false
  this.on(
    'newListener',
    function (event) {
      if (event === 'row') this._emitRowEvents = true
    }.bind(this)
  )
})

util.inherits(NativeQuery, EventEmitter)

const errorFieldMap = {
  sqlState: 'code',
  statementPosition: 'position',
  messagePrimary: 'message',
  messageDetail: 'detail',
  messageHint: 'hint',
  context: 'where',
  schemaName: 'schema',
  tableName: 'table',
  columnName: 'column',
  dataTypeName: 'dataType',
  constraintName: 'constraint',
  sourceFile: 'file',
  sourceLine: 'line',
  sourceFunction: 'routine',
}

NativeQuery.prototype.handleError = function (err) {
  // copy pq error fields into the error object
  const fields = this.native && this.native.pq.resultErrorFields()
  if (fields) {
    for (const key in fields) {
      const normalizedFieldName = errorFieldMap[key] || key
      err[normalizedFieldName] = fields[key]
    }
  }
  if (this.callback) {
    this.callback(err)
  } else {
    this.emit('error', err)
  }
  this.state = 'error'
}

NativeQuery.prototype.then = function (onSuccess, onFailure) {
  return this._getPromise().then(onSuccess, onFailure)
}

NativeQuery.prototype.catch = function (callback) {
  return this._getPromise().catch(callback)
}

NativeQuery.prototype._getPromise = function () {
  if (this._promise) return this._promise
  this._promise = new Promise(
    function (resolve, reject) {
      this._once('end', resolve)
      this._once('error', reject)
    }.bind(this)
  )
  return this._promise
}

NativeQuery.prototype.submit = function (client) {
  this.state = 'running'
  const self = this
  this.native = client.native
  client.native.arrayMode = this._arrayMode

  let after = function (err, rows, results) {
    client.native.arrayMode = false
    setImmediate(function () {
      self.emit('_done')
    })

    // handle possible query error
    if (err) {
      return self.handleError(err)
    }

    // emit row events for each row in the result
    if (self._emitRowEvents) {
      if (results.length > 1) {
        rows.forEach((rowOfRows, i) => {
          rowOfRows.forEach((row) => {
            self.emit('row', row, results[i])
          })
        })
      } else {
        rows.forEach(function (row) {
          self.emit('row', row, results)
        })
      }
    }

    // handle successful result
    self.state = 'end'
    self.emit('end', results)
    if (self.callback) {
      self.callback(null, results)
    }
  }

  if (process.domain) {
    after = process.domain.bind(after)
  }

  // named query
  if (this.name) {
    if (this.name.length > 63) {
      console.error('Warning! Postgres only supports 63 characters for query names.')
      console.error('You supplied %s (%s)', this.name, this.name.length)
      console.error('This can cause conflicts and silent errors executing queries')
    }
    const values = (this.values || []).map(utils.prepareValue)

    // check if the client has already executed this named query
    // if so...just execute it again - skip the planning phase
    if (client.namedQueries[this.name] !== undefined) {
      if (this.text && client.namedQueries[this.name] !== this.text) {
        const err = new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`)
        return after(err)
      }
      return client.native.execute(this.name, values, after)
    }
    // plan the named query the first time, then execute it
    return client.native.prepare(this.name, this.text, values.length, function (err) {
      if (err) return after(err)
      client.namedQueries[self.name] = self.text
      return self.native.execute(self.name, values, after)
    })
  } else if (this.values) {
    if (!Array.isArray(this.values)) {
      const err = new Error('Query values must be an array')
      return after(err)
    }
    const vals = this.values.map(utils.prepareValue)
    client.native.query(this.text, vals, after)
  } else if (this.queryMode === 'extended') {
    client.native.query(this.text, [], after)
  } else {
    client.native.query(this.text, after)
  }
}


/***/ }),

/***/ 4473:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { EventEmitter } = __nccwpck_require__(4434)

const Result = __nccwpck_require__(6424)
const utils = __nccwpck_require__(9652)

class Query extends EventEmitter {
  constructor(config, values, callback) {
    super()

    config = utils.normalizeQueryConfig(config, values, callback)

    this.text = config.text
    this.values = config.values
    this.rows = config.rows
    this.types = config.types
    this.name = config.name
    this.queryMode = config.queryMode
    this.binary = config.binary
    // use unique portal name each time
    this.portal = config.portal || ''
    this.callback = config.callback
    this._rowMode = config.rowMode
    if (process.domain && config.callback) {
      this.callback = process.domain.bind(config.callback)
    }
    this._result = new Result(this._rowMode, this.types)

    // potential for multiple results
    this._results = this._result
    this._canceledDueToError = false
  }

  requiresPreparation() {
    if (this.queryMode === 'extended') {
      return true
    }

    // named queries must always be prepared
    if (this.name) {
      return true
    }
    // always prepare if there are max number of rows expected per
    // portal execution
    if (this.rows) {
      return true
    }
    // don't prepare empty text queries
    if (!this.text) {
      return false
    }
    // prepare if there are values
    if (!this.values) {
      return false
    }
    return this.values.length > 0
  }

  _checkForMultirow() {
    // if we already have a result with a command property
    // then we've already executed one query in a multi-statement simple query
    // turn our results into an array of results
    if (this._result.command) {
      if (!Array.isArray(this._results)) {
        this._results = [this._result]
      }
      this._result = new Result(this._rowMode, this._result._types)
      this._results.push(this._result)
    }
  }

  // associates row metadata from the supplied
  // message with this query object
  // metadata used when parsing row results
  handleRowDescription(msg) {
    this._checkForMultirow()
    this._result.addFields(msg.fields)
    this._accumulateRows = this.callback || !this.listeners('row').length
  }

  handleDataRow(msg) {
    let row

    if (this._canceledDueToError) {
      return
    }

    try {
      row = this._result.parseRow(msg.fields)
    } catch (err) {
      this._canceledDueToError = err
      return
    }

    this.emit('row', row, this._result)
    if (this._accumulateRows) {
      this._result.addRow(row)
    }
  }

  handleCommandComplete(msg, connection) {
    this._checkForMultirow()
    this._result.addCommandComplete(msg)
    // need to sync after each command complete of a prepared statement
    // if we were using a row count which results in multiple calls to _getRows
    if (this.rows) {
      connection.sync()
    }
  }

  // if a named prepared statement is created with empty query text
  // the backend will send an emptyQuery message but *not* a command complete message
  // since we pipeline sync immediately after execute we don't need to do anything here
  // unless we have rows specified, in which case we did not pipeline the initial sync call
  handleEmptyQuery(connection) {
    if (this.rows) {
      connection.sync()
    }
  }

  handleError(err, connection) {
    // need to sync after error during a prepared statement
    if (this._canceledDueToError) {
      err = this._canceledDueToError
      this._canceledDueToError = false
    }
    // if callback supplied do not emit error event as uncaught error
    // events will bubble up to node process
    if (this.callback) {
      return this.callback(err)
    }
    this.emit('error', err)
  }

  handleReadyForQuery(con) {
    if (this._canceledDueToError) {
      return this.handleError(this._canceledDueToError, con)
    }
    if (this.callback) {
      try {
        this.callback(null, this._results)
      } catch (err) {
        process.nextTick(() => {
          throw err
        })
      }
    }
    this.emit('end', this._results)
  }

  submit(connection) {
    if (typeof this.text !== 'string' && typeof this.name !== 'string') {
      return new Error('A query must have either text or a name. Supplying neither is unsupported.')
    }
    const previous = connection.parsedStatements[this.name] || connection.submittedNamedStatements[this.name]
    if (this.text && previous && this.text !== previous) {
      return new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`)
    }
    if (this.values && !Array.isArray(this.values)) {
      return new Error('Query values must be an array')
    }
    if (this.requiresPreparation()) {
      // If we're using the extended query protocol we fire off several separate commands
      // to the backend. On some versions of node & some operating system versions
      // the network stack writes each message separately instead of buffering them together
      // causing the client & network to send more slowly. Corking & uncorking the stream
      // allows node to buffer up the messages internally before sending them all off at once.
      // note: we're checking for existence of cork/uncork because some versions of streams
      // might not have this (cloudflare?)
      connection.stream.cork && connection.stream.cork()
      try {
        this.prepare(connection)
      } finally {
        // while unlikely for this.prepare to throw, if it does & we don't uncork this stream
        // this client becomes unresponsive, so put in finally block "just in case"
        connection.stream.uncork && connection.stream.uncork()
      }
    } else {
      connection.query(this.text)
    }
    return null
  }

  hasBeenParsed(connection) {
    return (
      this.name &&
      (connection.parsedStatements[this.name] !== undefined ||
        connection.submittedNamedStatements[this.name] !== undefined)
    )
  }

  handlePortalSuspended(connection) {
    this._getRows(connection, this.rows)
  }

  _getRows(connection, rows) {
    connection.execute({
      portal: this.portal,
      rows: rows,
    })
    // if we're not reading pages of rows send the sync command
    // to indicate the pipeline is finished
    if (!rows) {
      connection.sync()
    } else {
      // otherwise flush the call out to read more rows
      connection.flush()
    }
  }

  // http://developer.postgresql.org/pgdocs/postgres/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
  prepare(connection) {
    // TODO refactor this poor encapsulation
    if (!this.hasBeenParsed(connection)) {
      connection.parse({
        text: this.text,
        name: this.name,
        types: this.types,
      })
      if (this.name) {
        connection.submittedNamedStatements[this.name] = this.text
      }
    }

    // because we're mapping user supplied values to
    // postgres wire protocol compatible values it could
    // throw an exception, so try/catch this section
    try {
      connection.bind({
        portal: this.portal,
        statement: this.name,
        values: this.values,
        binary: this.binary,
        valueMapper: utils.prepareValue,
      })
    } catch (err) {
      // we should close parse to avoid leaking connections
      connection.close({ type: 'S', name: this.name })
      connection.sync()

      this.handleError(err, connection)
      return
    }

    connection.describe({
      type: 'P',
      name: this.portal || '',
    })

    this._getRows(connection, this.rows)
  }

  handleCopyInResponse(connection) {
    connection.sendCopyFail('No source stream defined')
  }

  handleCopyData(msg, connection) {
    // noop
  }
}

module.exports = Query


/***/ }),

/***/ 6424:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const types = __nccwpck_require__(1549)

const matchRegexp = /^([A-Za-z]+)(?: (\d+))?(?: (\d+))?/

// result object returned from query
// in the 'end' event and also
// passed as second argument to provided callback
class Result {
  constructor(rowMode, types) {
    this.command = null
    this.rowCount = null
    this.oid = null
    this.rows = []
    this.fields = []
    this._parsers = undefined
    this._types = types
    this.RowCtor = null
    this.rowAsArray = rowMode === 'array'
    if (this.rowAsArray) {
      this.parseRow = this._parseRowAsArray
    }
    this._prebuiltEmptyResultObject = null
  }

  // adds a command complete message
  addCommandComplete(msg) {
    let match
    if (msg.text) {
      // pure javascript
      match = matchRegexp.exec(msg.text)
    } else {
      // native bindings
      match = matchRegexp.exec(msg.command)
    }
    if (match) {
      this.command = match[1]
      if (match[3]) {
        // COMMAND OID ROWS
        this.oid = parseInt(match[2], 10)
        this.rowCount = parseInt(match[3], 10)
      } else if (match[2]) {
        // COMMAND ROWS
        this.rowCount = parseInt(match[2], 10)
      }
    }
  }

  _parseRowAsArray(rowData) {
    const row = new Array(rowData.length)
    for (let i = 0, len = rowData.length; i < len; i++) {
      const rawValue = rowData[i]
      if (rawValue !== null) {
        row[i] = this._parsers[i](rawValue)
      } else {
        row[i] = null
      }
    }
    return row
  }

  parseRow(rowData) {
    const row = { ...this._prebuiltEmptyResultObject }
    for (let i = 0, len = rowData.length; i < len; i++) {
      const rawValue = rowData[i]
      const field = this.fields[i].name
      if (rawValue !== null) {
        const v = this.fields[i].format === 'binary' ? Buffer.from(rawValue) : rawValue
        row[field] = this._parsers[i](v)
      } else {
        row[field] = null
      }
    }
    return row
  }

  addRow(row) {
    this.rows.push(row)
  }

  addFields(fieldDescriptions) {
    // clears field definitions
    // multiple query statements in 1 action can result in multiple sets
    // of rowDescriptions...eg: 'select NOW(); select 1::int;'
    // you need to reset the fields
    this.fields = fieldDescriptions
    if (this.fields.length) {
      this._parsers = new Array(fieldDescriptions.length)
    }

    const row = Object.create(null)

    for (let i = 0; i < fieldDescriptions.length; i++) {
      const desc = fieldDescriptions[i]
      row[desc.name] = null

      if (this._types) {
        this._parsers[i] = this._types.getTypeParser(desc.dataTypeID, desc.format || 'text')
      } else {
        this._parsers[i] = types.getTypeParser(desc.dataTypeID, desc.format || 'text')
      }
    }

    this._prebuiltEmptyResultObject = { ...row }
  }
}

module.exports = Result


/***/ }),

/***/ 829:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const { getStream, getSecureStream } = getStreamFuncs()

module.exports = {
  /**
   * Get a socket stream compatible with the current runtime environment.
   * @returns {Duplex}
   */
  getStream,
  /**
   * Get a TLS secured socket, compatible with the current environment,
   * using the socket and other settings given in `options`.
   * @returns {Duplex}
   */
  getSecureStream,
}

/**
 * The stream functions that work in Node.js
 */
function getNodejsStreamFuncs() {
  function getStream(ssl) {
    const net = __nccwpck_require__(9278)
    return new net.Socket()
  }

  function getSecureStream(options) {
    const tls = __nccwpck_require__(4756)
    return tls.connect(options)
  }
  return {
    getStream,
    getSecureStream,
  }
}

/**
 * The stream functions that work in Cloudflare Workers
 */
function getCloudflareStreamFuncs() {
  function getStream(ssl) {
    const { CloudflareSocket } = __nccwpck_require__(785)
    return new CloudflareSocket(ssl)
  }

  function getSecureStream(options) {
    options.socket.startTls(options)
    return options.socket
  }
  return {
    getStream,
    getSecureStream,
  }
}

/**
 * Are we running in a Cloudflare Worker?
 *
 * @returns true if the code is currently running inside a Cloudflare Worker.
 */
function isCloudflareRuntime() {
  // Since 2022-03-21 the `global_navigator` compatibility flag is on for Cloudflare Workers
  // which means that `navigator.userAgent` will be defined.
  // eslint-disable-next-line no-undef
  if (typeof navigator === 'object' && navigator !== null && typeof navigator.userAgent === 'string') {
    // eslint-disable-next-line no-undef
    return navigator.userAgent === 'Cloudflare-Workers'
  }
  // In case `navigator` or `navigator.userAgent` is not defined then try a more sneaky approach
  if (typeof Response === 'function') {
    const resp = new Response(null, { cf: { thing: true } })
    if (typeof resp.cf === 'object' && resp.cf !== null && resp.cf.thing) {
      return true
    }
  }
  return false
}

function getStreamFuncs() {
  if (isCloudflareRuntime()) {
    return getCloudflareStreamFuncs()
  }
  return getNodejsStreamFuncs()
}


/***/ }),

/***/ 365:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const types = __nccwpck_require__(1549)

function TypeOverrides(userTypes) {
  this._types = userTypes || types
  this.text = {}
  this.binary = {}
}

TypeOverrides.prototype.getOverrides = function (format) {
  switch (format) {
    case 'text':
      return this.text
    case 'binary':
      return this.binary
    default:
      return {}
  }
}

TypeOverrides.prototype.setTypeParser = function (oid, format, parseFn) {
  if (typeof format === 'function') {
    parseFn = format
    format = 'text'
  }
  this.getOverrides(format)[oid] = parseFn
}

TypeOverrides.prototype.getTypeParser = function (oid, format) {
  format = format || 'text'
  return this.getOverrides(format)[oid] || this._types.getTypeParser(oid, format)
}

module.exports = TypeOverrides


/***/ }),

/***/ 9652:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const defaults = __nccwpck_require__(8995)
const nodeUtils = __nccwpck_require__(9023)

const { isDate } = __nccwpck_require__(8253)

const invalidDateDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Sending an invalid date to Postgres is deprecated and will throw an error in the next major version of pg. Ensure any Date object passed as a query parameter is valid.',
  'PG_INVALID_DATE'
)

function escapeElement(elementRepresentation) {
  const escaped = elementRepresentation.replace(/\\/g, '\\\\').replace(/"/g, '\\"')

  return '"' + escaped + '"'
}

// convert a JS array to a postgres array literal
// uses comma separator so won't work for types like box that use
// a different array separator.
function arrayString(val) {
  let result = '{'
  for (let i = 0; i < val.length; i++) {
    if (i > 0) {
      result += ','
    }
    let item = val[i]
    if (item == null) {
      result += 'NULL'
    } else if (Array.isArray(item)) {
      result += arrayString(item)
    } else if (ArrayBuffer.isView(item)) {
      if (!(item instanceof Buffer)) {
        item = Buffer.from(item.buffer, item.byteOffset, item.byteLength)
      }
      result += '\\\\x' + item.toString('hex')
    } else {
      result += escapeElement(prepareValue(item))
    }
  }
  result += '}'
  return result
}

// converts values from javascript types
// to their 'raw' counterparts for use as a postgres parameter
// note: you can override this function to provide your own conversion mechanism
// for complex types, etc...
const prepareValue = function (val, seen) {
  // null and undefined are both null for postgres
  if (val == null) {
    return null
  }
  if (typeof val === 'object') {
    if (val instanceof Buffer) {
      return val
    }
    if (ArrayBuffer.isView(val)) {
      return Buffer.from(val.buffer, val.byteOffset, val.byteLength)
    }
    if (isDate(val)) {
      if (isNaN(val.getTime())) {
        invalidDateDeprecationNotice()
      }
      if (defaults.parseInputDatesAsUTC) {
        return dateToStringUTC(val)
      } else {
        return dateToString(val)
      }
    }
    if (Array.isArray(val)) {
      return arrayString(val)
    }

    return prepareObject(val, seen)
  }
  return val.toString()
}

function prepareObject(val, seen) {
  if (val && typeof val.toPostgres === 'function') {
    seen = seen || []
    if (seen.indexOf(val) !== -1) {
      throw new Error('circular reference detected while preparing "' + val + '" for query')
    }
    seen.push(val)

    return prepareValue(val.toPostgres(prepareValue), seen)
  }
  return JSON.stringify(val)
}

function dateToString(date) {
  let offset = -date.getTimezoneOffset()

  let year = date.getFullYear()
  const isBCYear = year < 1
  if (isBCYear) year = Math.abs(year) + 1 // negative years are 1 off their BC representation

  let ret =
    String(year).padStart(4, '0') +
    '-' +
    String(date.getMonth() + 1).padStart(2, '0') +
    '-' +
    String(date.getDate()).padStart(2, '0') +
    'T' +
    String(date.getHours()).padStart(2, '0') +
    ':' +
    String(date.getMinutes()).padStart(2, '0') +
    ':' +
    String(date.getSeconds()).padStart(2, '0') +
    '.' +
    String(date.getMilliseconds()).padStart(3, '0')

  if (offset < 0) {
    ret += '-'
    offset *= -1
  } else {
    ret += '+'
  }

  ret += String(Math.floor(offset / 60)).padStart(2, '0') + ':' + String(offset % 60).padStart(2, '0')
  if (isBCYear) ret += ' BC'
  return ret
}

function dateToStringUTC(date) {
  let year = date.getUTCFullYear()
  const isBCYear = year < 1
  if (isBCYear) year = Math.abs(year) + 1 // negative years are 1 off their BC representation

  let ret =
    String(year).padStart(4, '0') +
    '-' +
    String(date.getUTCMonth() + 1).padStart(2, '0') +
    '-' +
    String(date.getUTCDate()).padStart(2, '0') +
    'T' +
    String(date.getUTCHours()).padStart(2, '0') +
    ':' +
    String(date.getUTCMinutes()).padStart(2, '0') +
    ':' +
    String(date.getUTCSeconds()).padStart(2, '0') +
    '.' +
    String(date.getUTCMilliseconds()).padStart(3, '0')

  ret += '+00:00'
  if (isBCYear) ret += ' BC'
  return ret
}

function normalizeQueryConfig(config, values, callback) {
  // can take in strings or config objects
  // Copy config so normalization does not mutate the caller's object.
  config = typeof config === 'string' ? { text: config } : cloneQueryConfig(config)
  if (values) {
    if (typeof values === 'function') {
      config.callback = values
    } else {
      config.values = values
    }
  }
  if (callback) {
    config.callback = callback
  }
  return config
}

function cloneQueryConfig(config) {
  if (config == null) {
    return config
  }
  return Object.defineProperties(Object.create(Object.getPrototypeOf(config)), Object.getOwnPropertyDescriptors(config))
}

// Ported from PostgreSQL 9.2.4 source code in src/interfaces/libpq/fe-exec.c
const escapeIdentifier = function (str) {
  return '"' + str.replace(/"/g, '""') + '"'
}

const escapeLiteral = function (str) {
  let hasBackslash = false
  let escaped = "'"

  if (str == null) {
    return "''"
  }

  if (typeof str !== 'string') {
    return "''"
  }

  for (let i = 0; i < str.length; i++) {
    const c = str[i]
    if (c === "'") {
      escaped += c + c
    } else if (c === '\\') {
      escaped += c + c
      hasBackslash = true
    } else {
      escaped += c
    }
  }

  escaped += "'"

  if (hasBackslash === true) {
    escaped = ' E' + escaped
  }

  return escaped
}

module.exports = {
  prepareValue: function prepareValueWrapper(value) {
    // this ensures that extra arguments do not get passed into prepareValue
    // by accident, eg: from calling values.map(utils.prepareValue)
    return prepareValue(value)
  },
  normalizeQueryConfig,
  escapeIdentifier,
  escapeLiteral,
}


/***/ }),

/***/ 8702:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var path = __nccwpck_require__(6928)
  , Stream = (__nccwpck_require__(2203).Stream)
  , split = __nccwpck_require__(5286)
  , util = __nccwpck_require__(9023)
  , defaultPort = 5432
  , isWin = (process.platform === 'win32')
  , warnStream = process.stderr
;


var S_IRWXG = 56     //    00070(8)
  , S_IRWXO = 7      //    00007(8)
  , S_IFMT  = 61440  // 00170000(8)
  , S_IFREG = 32768  //  0100000(8)
;
function isRegFile(mode) {
    return ((mode & S_IFMT) == S_IFREG);
}

var fieldNames = [ 'host', 'port', 'database', 'user', 'password' ];
var nrOfFields = fieldNames.length;
var passKey = fieldNames[ nrOfFields -1 ];


function warn() {
    var isWritable = (
        warnStream instanceof Stream &&
          true === warnStream.writable
    );

    if (isWritable) {
        var args = Array.prototype.slice.call(arguments).concat("\n");
        warnStream.write( util.format.apply(util, args) );
    }
}


Object.defineProperty(module.exports, "isWin", ({
    get : function() {
        return isWin;
    } ,
    set : function(val) {
        isWin = val;
    }
}));


module.exports.warnTo = function(stream) {
    var old = warnStream;
    warnStream = stream;
    return old;
};

module.exports.getFileName = function(rawEnv){
    var env = rawEnv || process.env;
    var file = env.PGPASSFILE || (
        isWin ?
          path.join( env.APPDATA || './' , 'postgresql', 'pgpass.conf' ) :
          path.join( env.HOME || './', '.pgpass' )
    );
    return file;
};

module.exports.usePgPass = function(stats, fname) {
    if (Object.prototype.hasOwnProperty.call(process.env, 'PGPASSWORD')) {
        return false;
    }

    if (isWin) {
        return true;
    }

    fname = fname || '<unkn>';

    if (! isRegFile(stats.mode)) {
        warn('WARNING: password file "%s" is not a plain file', fname);
        return false;
    }

    if (stats.mode & (S_IRWXG | S_IRWXO)) {
        /* If password file is insecure, alert the user and ignore it. */
        warn('WARNING: password file "%s" has group or world access; permissions should be u=rw (0600) or less', fname);
        return false;
    }

    return true;
};


var matcher = module.exports.match = function(connInfo, entry) {
    return fieldNames.slice(0, -1).reduce(function(prev, field, idx){
        if (idx == 1) {
            // the port
            if ( Number( connInfo[field] || defaultPort ) === Number( entry[field] ) ) {
                return prev && true;
            }
        }
        return prev && (
            entry[field] === '*' ||
              entry[field] === connInfo[field]
        );
    }, true);
};


module.exports.getPassword = function(connInfo, stream, cb) {
    var pass;
    var lineStream = stream.pipe(split());

    function onLine(line) {
        var entry = parseLine(line);
        if (entry && isValidEntry(entry) && matcher(connInfo, entry)) {
            pass = entry[passKey];
            lineStream.end(); // -> calls onEnd(), but pass is set now
        }
    }

    var onEnd = function() {
        stream.destroy();
        cb(pass);
    };

    var onErr = function(err) {
        stream.destroy();
        warn('WARNING: error on reading file: %s', err);
        cb(undefined);
    };

    stream.on('error', onErr);
    lineStream
        .on('data', onLine)
        .on('end', onEnd)
        .on('error', onErr)
    ;

};


var parseLine = module.exports.parseLine = function(line) {
    if (line.length < 11 || line.match(/^\s+#/)) {
        return null;
    }

    var curChar = '';
    var prevChar = '';
    var fieldIdx = 0;
    var startIdx = 0;
    var endIdx = 0;
    var obj = {};
    var isLastField = false;
    var addToObj = function(idx, i0, i1) {
        var field = line.substring(i0, i1);

        if (! Object.hasOwnProperty.call(process.env, 'PGPASS_NO_DEESCAPE')) {
            field = field.replace(/\\([:\\])/g, '$1');
        }

        obj[ fieldNames[idx] ] = field;
    };

    for (var i = 0 ; i < line.length-1 ; i += 1) {
        curChar = line.charAt(i+1);
        prevChar = line.charAt(i);

        isLastField = (fieldIdx == nrOfFields-1);

        if (isLastField) {
            addToObj(fieldIdx, startIdx);
            break;
        }

        if (i >= 0 && curChar == ':' && prevChar !== '\\') {
            addToObj(fieldIdx, startIdx, i+1);

            startIdx = i+2;
            fieldIdx += 1;
        }
    }

    obj = ( Object.keys(obj).length === nrOfFields ) ? obj : null;

    return obj;
};


var isValidEntry = module.exports.isValidEntry = function(entry){
    var rules = {
        // host
        0 : function(x){
            return x.length > 0;
        } ,
        // port
        1 : function(x){
            if (x === '*') {
                return true;
            }
            x = Number(x);
            return (
                isFinite(x) &&
                  x > 0 &&
                  x < 9007199254740992 &&
                  Math.floor(x) === x
            );
        } ,
        // database
        2 : function(x){
            return x.length > 0;
        } ,
        // username
        3 : function(x){
            return x.length > 0;
        } ,
        // password
        4 : function(x){
            return x.length > 0;
        }
    };

    for (var idx = 0 ; idx < fieldNames.length ; idx += 1) {
        var rule = rules[idx];
        var value = entry[ fieldNames[idx] ] || '';

        var res = rule(value);
        if (!res) {
            return false;
        }
    }

    return true;
};



/***/ }),

/***/ 3272:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var path = __nccwpck_require__(6928)
  , fs = __nccwpck_require__(9896)
  , helper = __nccwpck_require__(8702)
;


module.exports = function(connInfo, cb) {
    var file = helper.getFileName();
    
    fs.stat(file, function(err, stat){
        if (err || !helper.usePgPass(stat, file)) {
            return cb(undefined);
        }

        var st = fs.createReadStream(file);

        helper.getPassword(connInfo, st, cb);
    });
};

module.exports.warnTo = helper.warnTo;


/***/ }),

/***/ 4006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(8016);
const utils = __nccwpck_require__(4059);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(4059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 8016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(1781);
const parse = __nccwpck_require__(8265);
const utils = __nccwpck_require__(4059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 1781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(4059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 3879:
/***/ ((__unused_webpack_module, exports) => {



exports.parse = function (source, transform) {
  return new ArrayParser(source, transform).parse()
}

class ArrayParser {
  constructor (source, transform) {
    this.source = source
    this.transform = transform || identity
    this.position = 0
    this.entries = []
    this.recorded = []
    this.dimension = 0
  }

  isEof () {
    return this.position >= this.source.length
  }

  nextCharacter () {
    var character = this.source[this.position++]
    if (character === '\\') {
      return {
        value: this.source[this.position++],
        escaped: true
      }
    }
    return {
      value: character,
      escaped: false
    }
  }

  record (character) {
    this.recorded.push(character)
  }

  newEntry (includeEmpty) {
    var entry
    if (this.recorded.length > 0 || includeEmpty) {
      entry = this.recorded.join('')
      if (entry === 'NULL' && !includeEmpty) {
        entry = null
      }
      if (entry !== null) entry = this.transform(entry)
      this.entries.push(entry)
      this.recorded = []
    }
  }

  consumeDimensions () {
    if (this.source[0] === '[') {
      while (!this.isEof()) {
        var char = this.nextCharacter()
        if (char.value === '=') break
      }
    }
  }

  parse (nested) {
    var character, parser, quote
    this.consumeDimensions()
    while (!this.isEof()) {
      character = this.nextCharacter()
      if (character.value === '{' && !quote) {
        this.dimension++
        if (this.dimension > 1) {
          parser = new ArrayParser(this.source.substr(this.position - 1), this.transform)
          this.entries.push(parser.parse(true))
          this.position += parser.position - 2
        }
      } else if (character.value === '}' && !quote) {
        this.dimension--
        if (!this.dimension) {
          this.newEntry()
          if (nested) return this.entries
        }
      } else if (character.value === '"' && !character.escaped) {
        if (quote) this.newEntry(true)
        quote = !quote
      } else if (character.value === ',' && !quote) {
        this.newEntry()
      } else {
        this.record(character.value)
      }
    }
    if (this.dimension !== 0) {
      throw new Error('array dimension not balanced')
    }
    return this.entries
  }
}

function identity (value) {
  return value
}


/***/ }),

/***/ 463:
/***/ ((module) => {



var bufferFrom = Buffer.from || Buffer

module.exports = function parseBytea (input) {
  if (/^\\x/.test(input)) {
    // new 'hex' style response (pg >9.0)
    return bufferFrom(input.substr(2), 'hex')
  }
  var output = ''
  var i = 0
  while (i < input.length) {
    if (input[i] !== '\\') {
      output += input[i]
      ++i
    } else {
      if (/[0-7]{3}/.test(input.substr(i + 1, 3))) {
        output += String.fromCharCode(parseInt(input.substr(i + 1, 3), 8))
        i += 4
      } else {
        var backslashes = 1
        while (i + backslashes < input.length && input[i + backslashes] === '\\') {
          backslashes++
        }
        for (var k = 0; k < Math.floor(backslashes / 2); ++k) {
          output += '\\'
        }
        i += Math.floor(backslashes / 2) * 2
      }
    }
  }
  return bufferFrom(output, 'binary')
}


/***/ }),

/***/ 2690:
/***/ ((module) => {



var DATE_TIME = /(\d{1,})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(\.\d{1,})?.*?( BC)?$/
var DATE = /^(\d{1,})-(\d{2})-(\d{2})( BC)?$/
var TIME_ZONE = /([Z+-])(\d{2})?:?(\d{2})?:?(\d{2})?/
var INFINITY = /^-?infinity$/

module.exports = function parseDate (isoDate) {
  if (INFINITY.test(isoDate)) {
    // Capitalize to Infinity before passing to Number
    return Number(isoDate.replace('i', 'I'))
  }
  var matches = DATE_TIME.exec(isoDate)

  if (!matches) {
    // Force YYYY-MM-DD dates to be parsed as local time
    return getDate(isoDate) || null
  }

  var isBC = !!matches[8]
  var year = parseInt(matches[1], 10)
  if (isBC) {
    year = bcYearToNegativeYear(year)
  }

  var month = parseInt(matches[2], 10) - 1
  var day = matches[3]
  var hour = parseInt(matches[4], 10)
  var minute = parseInt(matches[5], 10)
  var second = parseInt(matches[6], 10)

  var ms = matches[7]
  ms = ms ? 1000 * parseFloat(ms) : 0

  var date
  var offset = timeZoneOffset(isoDate)
  if (offset != null) {
    date = new Date(Date.UTC(year, month, day, hour, minute, second, ms))

    // Account for years from 0 to 99 being interpreted as 1900-1999
    // by Date.UTC / the multi-argument form of the Date constructor
    if (is0To99(year)) {
      date.setUTCFullYear(year)
    }

    if (offset !== 0) {
      date.setTime(date.getTime() - offset)
    }
  } else {
    date = new Date(year, month, day, hour, minute, second, ms)

    if (is0To99(year)) {
      date.setFullYear(year)
    }
  }

  return date
}

function getDate (isoDate) {
  var matches = DATE.exec(isoDate)
  if (!matches) {
    return
  }

  var year = parseInt(matches[1], 10)
  var isBC = !!matches[4]
  if (isBC) {
    year = bcYearToNegativeYear(year)
  }

  var month = parseInt(matches[2], 10) - 1
  var day = matches[3]
  // YYYY-MM-DD will be parsed as local time
  var date = new Date(year, month, day)

  if (is0To99(year)) {
    date.setFullYear(year)
  }

  return date
}

// match timezones:
// Z (UTC)
// -05
// +06:30
function timeZoneOffset (isoDate) {
  if (isoDate.endsWith('+00')) {
    return 0
  }

  var zone = TIME_ZONE.exec(isoDate.split(' ')[1])
  if (!zone) return
  var type = zone[1]

  if (type === 'Z') {
    return 0
  }
  var sign = type === '-' ? -1 : 1
  var offset = parseInt(zone[2], 10) * 3600 +
    parseInt(zone[3] || 0, 10) * 60 +
    parseInt(zone[4] || 0, 10)

  return offset * sign * 1000
}

function bcYearToNegativeYear (year) {
  // Account for numerical difference between representations of BC years
  // See: https://github.com/bendrucker/postgres-date/issues/5
  return -(year - 1)
}

function is0To99 (num) {
  return num >= 0 && num < 100
}


/***/ }),

/***/ 8755:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var extend = __nccwpck_require__(223)

module.exports = PostgresInterval

function PostgresInterval (raw) {
  if (!(this instanceof PostgresInterval)) {
    return new PostgresInterval(raw)
  }
  extend(this, parse(raw))
}
var properties = ['seconds', 'minutes', 'hours', 'days', 'months', 'years']
PostgresInterval.prototype.toPostgres = function () {
  var filtered = properties.filter(this.hasOwnProperty, this)

  // In addition to `properties`, we need to account for fractions of seconds.
  if (this.milliseconds && filtered.indexOf('seconds') < 0) {
    filtered.push('seconds')
  }

  if (filtered.length === 0) return '0'
  return filtered
    .map(function (property) {
      var value = this[property] || 0

      // Account for fractional part of seconds,
      // remove trailing zeroes.
      if (property === 'seconds' && this.milliseconds) {
        value = (value + this.milliseconds / 1000).toFixed(6).replace(/\.?0+$/, '')
      }

      return value + ' ' + property
    }, this)
    .join(' ')
}

var propertiesISOEquivalent = {
  years: 'Y',
  months: 'M',
  days: 'D',
  hours: 'H',
  minutes: 'M',
  seconds: 'S'
}
var dateProperties = ['years', 'months', 'days']
var timeProperties = ['hours', 'minutes', 'seconds']
// according to ISO 8601
PostgresInterval.prototype.toISOString = PostgresInterval.prototype.toISO = function () {
  var datePart = dateProperties
    .map(buildProperty, this)
    .join('')

  var timePart = timeProperties
    .map(buildProperty, this)
    .join('')

  return 'P' + datePart + 'T' + timePart

  function buildProperty (property) {
    var value = this[property] || 0

    // Account for fractional part of seconds,
    // remove trailing zeroes.
    if (property === 'seconds' && this.milliseconds) {
      value = (value + this.milliseconds / 1000).toFixed(6).replace(/0+$/, '')
    }

    return value + propertiesISOEquivalent[property]
  }
}

var NUMBER = '([+-]?\\d+)'
var YEAR = NUMBER + '\\s+years?'
var MONTH = NUMBER + '\\s+mons?'
var DAY = NUMBER + '\\s+days?'
var TIME = '([+-])?([\\d]*):(\\d\\d):(\\d\\d)\\.?(\\d{1,6})?'
var INTERVAL = new RegExp([YEAR, MONTH, DAY, TIME].map(function (regexString) {
  return '(' + regexString + ')?'
})
  .join('\\s*'))

// Positions of values in regex match
var positions = {
  years: 2,
  months: 4,
  days: 6,
  hours: 9,
  minutes: 10,
  seconds: 11,
  milliseconds: 12
}
// We can use negative time
var negatives = ['hours', 'minutes', 'seconds', 'milliseconds']

function parseMilliseconds (fraction) {
  // add omitted zeroes
  var microseconds = fraction + '000000'.slice(fraction.length)
  return parseInt(microseconds, 10) / 1000
}

function parse (interval) {
  if (!interval) return {}
  var matches = INTERVAL.exec(interval)
  var isNegative = matches[8] === '-'
  return Object.keys(positions)
    .reduce(function (parsed, property) {
      var position = positions[property]
      var value = matches[position]
      // no empty string
      if (!value) return parsed
      // milliseconds are actually microseconds (up to 6 digits)
      // with omitted trailing zeroes.
      value = property === 'milliseconds'
        ? parseMilliseconds(value)
        : parseInt(value, 10)
      // no zeros
      if (!value) return parsed
      if (isNegative && ~negatives.indexOf(property)) {
        value *= -1
      }
      parsed[property] = value
      return parsed
    }, {})
}


/***/ }),

/***/ 5286:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/*
Copyright (c) 2014-2021, Matteo Collina <hello@matteocollina.com>

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
*/



const { Transform } = __nccwpck_require__(2203)
const { StringDecoder } = __nccwpck_require__(3193)
const kLast = Symbol('last')
const kDecoder = Symbol('decoder')

function transform (chunk, enc, cb) {
  let list
  if (this.overflow) { // Line buffer is full. Skip to start of next line.
    const buf = this[kDecoder].write(chunk)
    list = buf.split(this.matcher)

    if (list.length === 1) return cb() // Line ending not found. Discard entire chunk.

    // Line ending found. Discard trailing fragment of previous line and reset overflow state.
    list.shift()
    this.overflow = false
  } else {
    this[kLast] += this[kDecoder].write(chunk)
    list = this[kLast].split(this.matcher)
  }

  this[kLast] = list.pop()

  for (let i = 0; i < list.length; i++) {
    try {
      push(this, this.mapper(list[i]))
    } catch (error) {
      return cb(error)
    }
  }

  this.overflow = this[kLast].length > this.maxLength
  if (this.overflow && !this.skipOverflow) {
    cb(new Error('maximum buffer reached'))
    return
  }

  cb()
}

function flush (cb) {
  // forward any gibberish left in there
  this[kLast] += this[kDecoder].end()

  if (this[kLast]) {
    try {
      push(this, this.mapper(this[kLast]))
    } catch (error) {
      return cb(error)
    }
  }

  cb()
}

function push (self, val) {
  if (val !== undefined) {
    self.push(val)
  }
}

function noop (incoming) {
  return incoming
}

function split (matcher, mapper, options) {
  // Set defaults for any arguments not supplied.
  matcher = matcher || /\r?\n/
  mapper = mapper || noop
  options = options || {}

  // Test arguments explicitly.
  switch (arguments.length) {
    case 1:
      // If mapper is only argument.
      if (typeof matcher === 'function') {
        mapper = matcher
        matcher = /\r?\n/
      // If options is only argument.
      } else if (typeof matcher === 'object' && !(matcher instanceof RegExp) && !matcher[Symbol.split]) {
        options = matcher
        matcher = /\r?\n/
      }
      break

    case 2:
      // If mapper and options are arguments.
      if (typeof matcher === 'function') {
        options = mapper
        mapper = matcher
        matcher = /\r?\n/
      // If matcher and options are arguments.
      } else if (typeof mapper === 'object') {
        options = mapper
        mapper = noop
      }
  }

  options = Object.assign({}, options)
  options.autoDestroy = true
  options.transform = transform
  options.flush = flush
  options.readableObjectMode = true

  const stream = new Transform(options)

  stream[kLast] = ''
  stream[kDecoder] = new StringDecoder('utf8')
  stream.matcher = matcher
  stream.mapper = mapper
  stream.maxLength = options.maxLength
  stream.skipOverflow = options.skipOverflow || false
  stream.overflow = false
  stream._destroy = function (err, cb) {
    // Weird Node v12 bug that we need to work around
    this._writableState.errorEmitted = false
    cb(err)
  }

  return stream
}

module.exports = split


/***/ }),

/***/ 223:
/***/ ((module) => {

module.exports = extend

var hasOwnProperty = Object.prototype.hasOwnProperty;

function extend(target) {
    for (var i = 1; i < arguments.length; i++) {
        var source = arguments[i]

        for (var key in source) {
            if (hasOwnProperty.call(source, key)) {
                target[key] = source[key]
            }
        }
    }

    return target
}


/***/ }),

/***/ 4502:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ applyCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./packages/common/src/clock.ts

const systemClock = {
    now: () => performance.now(),
    sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        try {
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(ms, undefined, signal === undefined ? undefined : { signal });
        }
        catch (error) {
            throw signal?.reason ?? error;
        }
    },
};

;// CONCATENATED MODULE: ./packages/common/src/durations.ts
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** The largest delay that a Node timer keeps (2^31 - 1 ms, about 24.8 days); a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;
const DURATION_SYNTAX = "a duration such as '500ms', '30s', '5m', '1h' or '1m30s' (a bare number is seconds)";
/**
 * Parses a duration: `500ms`, `30s`, `5m`, `1h`, combinations from the largest unit to the smallest, or a bare number of seconds.
 * @returns milliseconds, or undefined when `text` is anything else or longer than a timer can wait
 */
function parseDuration(text) {
    const bare = /^\d+$/.test(text) ? `${text}s` : text;
    const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(bare);
    if (bare === '' || match === null)
        return undefined;
    const [hours, minutes, seconds, milliseconds] = match.slice(1).map((part) => Number(part ?? 0));
    const total = (hours ?? 0) * UNIT_MS.h + (minutes ?? 0) * UNIT_MS.m + (seconds ?? 0) * UNIT_MS.s + (milliseconds ?? 0);
    return total <= LONGEST_MS ? total : undefined;
}
/** Milliseconds as a person reads them: `340 ms`, `1.2 s`, `2m 05s`, `1h 03m`. */
function formatDuration(ms) {
    if (ms < 1_000)
        return `${Math.round(ms)} ms`;
    if (ms < 59_950)
        return `${(ms / 1_000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1_000);
    if (seconds < 3_600)
        return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
    return `${Math.floor(seconds / 3_600)}h ${String(Math.floor((seconds % 3_600) / 60)).padStart(2, '0')}m`;
}

// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __nccwpck_require__(3885);
;// CONCATENATED MODULE: ./packages/common/src/inputs.ts


/** Reads the inputs of an action. A bad value is remembered, not thrown, so that the user sees all of them together. */
class InputReader {
    #env;
    #mask;
    #problems = [];
    /** The names that were asked for; a test compares them with action.yml. */
    names = new Set();
    constructor(env, mask) {
        this.#env = env;
        this.#mask = mask;
    }
    /** The value without surrounding white space; '' when not given. */
    text(name) {
        this.names.add(name);
        // The runner only replaces spaces and upper-cases: 'dry-run' arrives as INPUT_DRY-RUN (actions/toolkit, core.getInput).
        return (this.#env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    }
    /** A value that must not be empty. */
    required(name) {
        const value = this.text(name);
        if (value === '')
            this.problem(name, undefined, 'a value, but it is empty');
        return value;
    }
    /** A secret: masked at once, never shown in a problem. */
    secret(name) {
        const value = this.text(name);
        if (value !== '')
            this.#mask(value);
        return value;
    }
    boolean(name) {
        const value = this.text(name).toLowerCase();
        if (value !== 'true' && value !== 'false')
            this.problem(name, this.text(name), "'true' or 'false'");
        return value === 'true';
    }
    choice(name, allowed) {
        const value = this.text(name);
        const found = allowed.find((candidate) => candidate === value);
        if (found === undefined)
            this.problem(name, value, `one of ${allowed.map((one) => `'${one}'`).join(', ')}`);
        return found ?? allowed[0];
    }
    /** A whole number that is not negative. */
    count(name) {
        const value = this.text(name);
        const count = /^\d{1,9}$/.test(value) ? Number(value) : undefined;
        if (count === undefined)
            this.problem(name, value, 'a whole number, 0 or more');
        return count ?? 0;
    }
    /** Milliseconds. */
    duration(name) {
        return this.#duration(name, this.text(name));
    }
    /** Milliseconds, or undefined when the input is empty. */
    optionalDuration(name) {
        const value = this.text(name);
        return value === '' ? undefined : this.#duration(name, value);
    }
    #duration(name, value) {
        const ms = parseDuration(value);
        if (ms === undefined)
            this.problem(name, value, DURATION_SYNTAX);
        return ms ?? 0;
    }
    /** Newline- or comma-separated; blank lines and lines starting with `#` are ignored. */
    list(name) {
        return parseLines(this.text(name)).flatMap((line) => line
            .split(',')
            .map((item) => item.trim())
            .filter((item) => item !== ''));
    }
    /** Lines `key: value` in their order; the key must be one of `keys` and the value one of `values`. */
    settings(name, keys, values) {
        const settings = new Map();
        for (const line of parseLines(this.text(name))) {
            const [, left = line, right = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
            const key = keys.find((candidate) => candidate === left.trim());
            const value = values.find((candidate) => candidate === right.trim());
            if (key === undefined)
                this.problem(name, left.trim(), `known names: ${keys.join(', ')}`);
            else if (value === undefined)
                this.problem(name, line, `a line '${key}: ${values.join('|')}'`);
            else if (settings.has(key))
                this.problem(name, key, 'each name once');
            else
                settings.set(key, value);
        }
        return settings;
    }
    /** A value in a language of its own: `parse` throws with what is allowed. Undefined when the value is bad. */
    parsed(name, parse) {
        const value = this.text(name);
        try {
            return parse(value);
        }
        catch (error) {
            this.problem(name, value, (0,failure/* messageOf */.bD)(error));
            return undefined;
        }
    }
    /** Records that input `name` is wrong; `value` undefined means that it must not or need not be shown. */
    problem(name, value, expected) {
        const found = value === undefined ? '' : ` is ${quote(value)}`;
        this.#problems.push(`input '${name}'${found}: expected ${expected}`);
    }
    /** @throws ActionError that names every bad input at once */
    finish() {
        const [first, ...more] = this.#problems;
        if (first === undefined)
            return;
        throw new failure/* ActionError */.lZ(more.length === 0 ? `Bad ${first}.` : `${this.#problems.length} bad inputs: ${this.#problems.join('; ')}.`);
    }
}
function parseLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
function quote(value) {
    return value === '' ? 'empty' : `'${value.length > 100 ? `${value.slice(0, 100)}…` : value}'`;
}

// EXTERNAL MODULE: ./packages/common/src/log.ts
var src_log = __nccwpck_require__(8045);
// EXTERNAL MODULE: ./packages/common/src/redaction.ts
var redaction = __nccwpck_require__(5166);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./packages/migrations/src/apply/applied-by.ts

/** Who applies: the URL of the workflow run and its attempt, or user@host outside of one. */
function appliedBy(env) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = env;
    return GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID
        ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/attempts/${GITHUB_RUN_ATTEMPT || 1}`
        : `${(0,external_node_os_namespaceObject.userInfo)().username}@${(0,external_node_os_namespaceObject.hostname)()}`;
}
/** PostgreSQL keeps this many bytes of an application_name (NAMEDATALEN - 1). */
const LONGEST_NAME = 63;
/** How the session shows in pg_stat_activity. */
function applicationName(env) {
    const run = env.GITHUB_RUN_ID
        ? `run ${env.GITHUB_RUN_ID} ${env.GITHUB_REPOSITORY}`
        : `${(0,external_node_os_namespaceObject.userInfo)().username}@${(0,external_node_os_namespaceObject.hostname)()}`;
    return `apply-ordered-migrations ${run}`.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_NAME);
}

// EXTERNAL MODULE: ./packages/migrations/src/report/findings.ts
var findings = __nccwpck_require__(2022);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __nccwpck_require__(1352);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __nccwpck_require__(2222);
;// CONCATENATED MODULE: ./packages/migrations/src/apply/outcome.ts


/** Thrown within a run that is refused; the headline says why. */
class Refusal extends Error {
}
/** @throws Refusal when one of the findings is an error */
function refuseOnErrors(outcome, findings, why) {
    outcome.findings.push(...findings);
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (first === undefined)
        return;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    outcome.headline = `${why}: ${first.message} ${first.help}${more}`;
    throw new Refusal();
}
function standOf({ applied, pending }) {
    const before = applied.length === 0 ? 'no file before it was applied in this run' : `${applied.length} applied before it stay`;
    return `${before}, ${pending.length} pending.`;
}
/**
 * A file is committed.
 * @returns the line for the log
 */
function addApplied(outcome, { path, name, version }, durationMs) {
    outcome.applied.push({ version: version.text, name, file: path, durationMs });
    // They are committed in order, so it is among the first.
    const at = outcome.pending.findIndex((file) => file.path === path);
    if (at >= 0)
        outcome.pending.splice(at, 1);
    const current = (0,folder_version/* parseAnyVersion */.o)(outcome.currentVersion ?? '');
    if (current === undefined || (0,folder_version/* compareVersions */.Zy)(version, current) > 0)
        outcome.currentVersion = version.text;
    return `applied  ${path} (${formatDuration(durationMs)})`;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/inventory.ts
var folder_inventory = __nccwpck_require__(3048);
// EXTERNAL MODULE: ./packages/migrations/src/rules/check.ts + 1 modules
var check = __nccwpck_require__(5707);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __nccwpck_require__(8159);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/not-sql.ts
var not_sql = __nccwpck_require__(2097);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/psql-meta-command.ts
var psql_meta_command = __nccwpck_require__(2111);
// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 42 modules
var rules = __nccwpck_require__(3049);
// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var suppression = __nccwpck_require__(8904);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/transaction-control.ts
var transaction_control = __nccwpck_require__(6705);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __nccwpck_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/unparsed-transaction-control.ts

const CONTROL = /^(begin|start transaction|commit|end|rollback|abort|prepare transaction)$/;
/**
 * For text that our grammar does not know: the offset of the first statement that looks as if it began or ended a
 * transaction. Statements are cut as psql cuts them: at semicolons outside of quotes, parentheses and the BEGIN ATOMIC …
 * END of a function.
 */
function hiddenControl(sql) {
    let words = [];
    let start = 0;
    let parentheses = 0;
    let blocks = 0;
    for (let at = 0; at < sql.length;) {
        const { kind, end } = (0,lexer/* tokenAt */.B)(sql, at);
        const text = sql.slice(at, end);
        if (kind === 'word') {
            if (words.length === 0)
                start = at;
            words.push(text.toLowerCase());
            blocks += blockDepth(words);
        }
        else if (kind === 'other' || kind === 'quoted') {
            if (text === '(')
                parentheses += 1;
            else if (text === ')')
                parentheses -= 1;
            else if (text === ';' && parentheses <= 0 && blocks <= 0) {
                if (isControl(words))
                    return start;
                [words, parentheses, blocks] = [[], 0, 0];
            }
        }
        at = end;
    }
    return isControl(words) ? start : undefined;
}
/** Only CREATE FUNCTION and CREATE PROCEDURE have a body that holds semicolons. */
function blockDepth(words) {
    const routine = words[0] === 'create' && words.slice(1, 4).some((word) => word === 'function' || word === 'procedure');
    const word = words.at(-1);
    if (!routine)
        return 0;
    if (word === 'begin' || word === 'case')
        return 1;
    return word === 'end' ? -1 : 0;
}
/** A savepoint belongs to the transaction that it stands in. */
function isControl(words) {
    const [first = '', second = '', third = ''] = words;
    if (first === 'rollback' && (second === 'to' || third === 'to'))
        return false;
    if ((first === 'rollback' || first === 'commit') && second === 'prepared')
        return false;
    return CONTROL.test(first) || CONTROL.test(`${first} ${second}`);
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/preflight-rules.ts


/** Outside a transaction statements are sent one by one, so they must be known. */
const notUnderstood = {
    id: 'syntax-error',
    severity: 'error',
    what: 'A file that runs outside a transaction cannot be cut into statements.',
    why: 'Where it stops could not be recorded.',
    fix: 'Correct the SQL, or let psql run it.',
    example: '`-- migrations: no-transaction` above a syntax error',
    checkFile: ({ path, parsed }) => parsed.noTransaction && parsed.syntaxError !== undefined && parsed.metaCommands.length === 0
        ? [
            {
                path,
                offset: parsed.syntaxError.offset,
                message: `${parsed.syntaxError.message}; a file with '-- migrations: no-transaction' runs statement by statement and must be understood.`,
                help: 'Correct the SQL here.',
            },
        ]
        : [],
};
/** No suppression counts here: a COMMIT within the file would tear it apart from its history row. */
const ownTransaction = {
    ...transaction_control/* transactionControl */.m,
    unsuppressible: true,
    checkFile(file) {
        const { path, parsed } = file;
        const offset = parsed.syntaxError === undefined || parsed.noTransaction ? undefined : hiddenControl(parsed.sql);
        if (offset === undefined)
            return transaction_control/* transactionControl */.m.checkFile(file);
        return [
            {
                path,
                offset,
                message: 'A statement begins or ends a transaction, in a file that runs in one of its own.',
                help: "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.",
            },
        ];
    },
};
const noTransactionInAll = {
    id: 'no-transaction-in-all',
    severity: 'error',
    what: 'A file must run outside a transaction, and the run is one transaction.',
    why: 'The two exclude each other.',
    fix: 'Use `transaction: per-file`.',
    example: '`-- migrations: no-transaction` with `transaction: all`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? [
            {
                path,
                message: "The file says '-- migrations: no-transaction', but the input 'transaction' is 'all'.",
                help: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
            },
        ]
        : [],
};

;// CONCATENATED MODULE: ./packages/migrations/src/apply/preflight.ts








/** What must hold of the whole folder before a connection is made; the parser must be loaded. */
function checkBeforeApply(inventory) {
    return (0,check/* checkMigrations */.w)(inventory, {
        folderRules: rules/* APPLY_FOLDER_RULES */.GO,
        fileRules: rules/* APPLY_FILE_RULES */._D,
        concerns: (text) => destructive_reset/* MAY_RESET */.K.test(text) || not_sql/* MAY_BE_TEMPLATE */.T$.test(text),
    }).filter(({ rule }) => [...rules/* APPLY_FOLDER_RULES */.GO, ...rules/* APPLY_FILE_RULES */._D].some(({ id }) => id === rule));
}
/**
 * What must hold of the files that are about to be applied. Syntax is not among it: the server may be newer than our
 * grammar, and a syntax error changes nothing.
 */
function checkPending(pending, { transaction, client }) {
    const inventory = { ...(0,folder_inventory/* emptyInventory */.U)(), migrations: [...pending] };
    const fileRules = [
        ...rules/* PENDING_FILE_RULES */.ZB.filter((rule) => !(client === 'psql' && rule === psql_meta_command/* psqlMetaCommand */.n)),
        ownTransaction,
        notUnderstood,
        ...(transaction === 'all' ? [noTransactionInAll] : []),
    ];
    return (0,check/* checkMigrations */.w)(inventory, {
        folderRules: [],
        fileRules,
        severities: new Map([['psql-meta-command', 'error']]),
    }).filter(({ severity, rule }) => severity === 'error' && rule !== suppression/* ignoreWithoutReason */.jV.id);
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/migration-failure.ts
/** A file could not be applied; the server is out of its transaction again. */
class MigrationFailure extends Error {
    name = 'MigrationFailure';
    file;
    /** SQLSTATE. */
    code;
    report;
    /** How many statements of the file stay done; undefined for a file in a transaction, which is rolled back. */
    statementsDone;
    /** The one thing that fixes it, where more is known than SQLSTATE tells. */
    remedy;
    constructor(file, code, report, more = {}) {
        super(report.summary);
        this.file = file;
        this.code = code;
        this.report = report;
        this.statementsDone = more.statementsDone;
        this.remedy = more.remedy;
    }
}

;// CONCATENATED MODULE: ./packages/common/src/retry.ts
/** A point in time after which nothing new is started. */
class Deadline {
    #clock;
    #end;
    /** @param ms how long from now; Infinity means never */
    constructor(clock, ms) {
        this.#clock = clock;
        this.#end = clock.now() + ms;
    }
    /** Milliseconds left, never negative. */
    remaining() {
        return Math.max(0, this.#end - this.#clock.now());
    }
    expired() {
        return this.remaining() === 0;
    }
}
/**
 * The pause before try number `attempt` (0 is the pause after the first try), in ms: exponential, with equal jitter
 * (half fixed, half random) so that competitors that failed together do not come back together.
 */
function pauseBefore(attempt, backoff, random = Math.random) {
    const full = Math.min(backoff.max, backoff.first * (backoff.factor ?? 2) ** attempt);
    return full / 2 + (full / 2) * random();
}
/**
 * Runs `operation` until it succeeds, `shouldRetry` says no, or the retries or the deadline are used up.
 * @throws the operation's last error, or the signal's reason when it is aborted
 */
async function retry(operation, options) {
    const { clock, deadline, backoff, retries = Number.POSITIVE_INFINITY, signal, shouldRetry } = options;
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        try {
            return await operation(attempt);
        }
        catch (error) {
            signal?.throwIfAborted();
            const pauseMs = Math.min(pauseBefore(attempt, backoff), deadline.remaining());
            if (attempt >= retries || deadline.expired())
                throw error;
            if (!(await shouldRetry(error, { attempt: attempt + 1, pauseMs })))
                throw error;
            await clock.sleep(pauseMs, signal);
        }
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __nccwpck_require__(5658);
// EXTERNAL MODULE: ./node_modules/pg/lib/index.js
var lib = __nccwpck_require__(3273);
;// CONCATENATED MODULE: ./node_modules/pg/esm/index.mjs
// ESM wrapper for pg


// Re-export all the properties
const Client = lib.Client
const Pool = lib.Pool
const Connection = lib.Connection
const types = lib.types
const Query = lib.Query
const DatabaseError = lib.DatabaseError
const escapeIdentifier = lib.escapeIdentifier
const escapeLiteral = lib.escapeLiteral
const Result = lib.Result
const TypeOverrides = lib.TypeOverrides

// Also export the defaults
const defaults = lib.defaults

// Re-export the default
/* harmony default export */ const esm = (lib);

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/exchange.ts

/** An error that the server reported for one of the statements that were sent together. */
class StatementError extends Error {
    name = 'StatementError';
    /** SQLSTATE. */
    code;
    server;
    /** How many statements before it are done. */
    completed;
    constructor(server, completed) {
        super(server.message);
        this.server = server;
        this.code = server.code ?? 'XX000';
        this.completed = completed;
    }
}
/** The session is gone: what the last statements did is not known from here. */
class LostConnection extends Error {
    name = 'LostConnection';
}
/**
 * Whether the server ends the session with this error. A function may raise any SQLSTATE, so the severity decides; it comes in
 * the language of `lc_messages`, and then the server's shutdown and its time-outs for idle sessions tell.
 */
function endsSession({ code, severity }) {
    if (severity === 'ERROR')
        return false;
    return severity === 'FATAL' || severity === 'PANIC' || /^(57P0[1-5]|25P0[34])$/.test(code ?? '');
}
/**
 * Several statements and the server's answers to them, up to the first that fails. The driver's own query keeps no results
 * when a statement fails, so this plugs into its documented interface for custom queries, as pg-cursor does.
 */
class Exchange {
    done;
    results = [];
    #columns = [];
    #rows = [];
    #resolve = () => { };
    #reject = () => { };
    constructor() {
        this.done = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
    }
    handleRowDescription(message) {
        this.#columns = message.fields.map(({ name }) => name);
    }
    handleDataRow(message) {
        // Rows whose columns were not asked for are not wanted.
        if (this.#columns.length === 0)
            return;
        this.#rows.push(Object.fromEntries(this.#columns.map((name, index) => [name, message.fields[index] ?? null])));
    }
    handleCommandComplete(message) {
        this.results.push({ command: message.text, rows: this.#rows });
        this.#rows = [];
        this.#columns = [];
    }
    handleEmptyQuery() { }
    /** The rows of a COPY … TO stdout are not wanted. */
    handleCopyData() { }
    /** Called for an error of the server, and when the connection breaks. */
    handleError(error, connection) {
        if (!(error instanceof esm.DatabaseError) || endsSession(error)) {
            this.#reject(new LostConnection(error.message));
            return;
        }
        // The driver forgets a query that failed; only then does the server take the next.
        connection.once('readyForQuery', () => this.#reject(new StatementError(error, this.results.length)));
    }
    handleReadyForQuery() {
        this.#resolve(this.results);
    }
}
const COPY_CHUNK_BYTES = 64 * 1024;
/** @param rows undefined when there are none to send, which fails the COPY */
function sendRows(connection, rows) {
    if (rows === undefined) {
        connection.sendCopyFail('there is no data for this COPY … FROM stdin');
        return;
    }
    // One message of the protocol holds less than 1 GiB; small ones keep the server's memory low.
    const bytes = Buffer.from(rows, 'utf8');
    for (let at = 0; at < bytes.length; at += COPY_CHUNK_BYTES) {
        connection.sendCopyFromChunk(bytes.subarray(at, at + COPY_CHUNK_BYTES));
    }
    connection.endCopyFrom();
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __nccwpck_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/quoting.ts

/** A string constant, safe whatever `standard_conforming_strings` is. */
const literal = esm.escapeLiteral;
const identifier = esm.escapeIdentifier;
/**
 * Parses `schema.table`; each part an unquoted PostgreSQL identifier, which is folded to lower case, or a quoted one.
 * @throws Error that says what is expected
 */
function parseQualifiedName(text) {
    const part = '([A-Za-z_][A-Za-z0-9_$]*|"(?:[^"\\0]|"")+")';
    const [, schema, table] = new RegExp(`^${part}\\.${part}$`).exec(text) ?? [];
    if (schema === undefined || table === undefined)
        throw new Error("'schema.table', e.g. 'ordered_migrations.history'");
    return { schema: foldIdentifier(schema), table: foldIdentifier(table) };
}
function foldIdentifier(text) {
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}
/** Written out in SQL; always with its schema, so that no search_path leads elsewhere. */
function qualified({ schema, table }) {
    return `${identifier(schema)}.${identifier(table)}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/sql-error.ts

/** `COPY t, line 3, column id: "x"`, or in other words that the server's `lc_messages` has for it. */
const ROW = /^COPY .*? (\d+)(?:[,:]|$)/m;
function reportSqlError({ server }, where) {
    const offset = errorOffset(server, where);
    const place = offset === undefined ? undefined : (0,source_text/* placeAt */.BW)(where.sql, offset);
    const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
    return {
        summary: `${server.message} (SQLSTATE ${server.code})`,
        place,
        details: [
            ...(place === undefined ? [] : [(0,source_text/* excerpt */.Kb)(withRows(where), place)]),
            ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
        ],
    };
}
function errorOffset({ where: context = '' }, { sql, character, statement, rows }) {
    const [, row] = (rows === undefined ? null : ROW.exec(context)) ?? [];
    if (rows !== undefined && row !== undefined)
        return rows.start + startOfLine(rows.rows, Number(row));
    if (character === undefined)
        return statement?.start;
    const offset = (0,source_text/* offsetOfCharacter */.M0)(sql, character);
    return character >= 0 && offset <= sql.length ? offset : undefined;
}
function startOfLine(text, line) {
    let start = 0;
    for (let at = 1; at < line; at++)
        start = text.indexOf('\n', start) + 1;
    return start;
}
/** The rows are blank in what the server reads as SQL. */
function withRows({ sql, rows }) {
    return rows === undefined ? sql : sql.slice(0, rows.start) + rows.rows + sql.slice(rows.start + rows.rows.length);
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/statement-failure.ts





/**
 * What the server said, with the place in the file.
 * @param sent what was sent by itself, so that the server's position counts from its begin; undefined for a statement of ours
 */
function reportFileError(error, { parsed }, sent) {
    const { sql } = parsed;
    const { position } = error.server;
    const statement = sent === 'whole file' ? undefined : sent;
    const before = (0,source_text/* codePoints */.BH)(sql.slice(0, statement?.start ?? 0));
    return reportSqlError(error, {
        sql,
        character: sent === undefined || position === undefined ? undefined : before + Number(position) - 1,
        statement,
        rows: statement === undefined ? undefined : (0,parse/* rowsAfter */.i1)(parsed, statement),
    });
}
/** A failure of a statement that also left an INVALID index behind. */
function withInvalidIndex({ file, code, report, statementsDone = 0 }, { name, remedy }) {
    const detail = `INVALID INDEX: ${name} is left behind; it costs writes and serves no query.`;
    return new MigrationFailure(file, code, { ...report, details: [...report.details, detail] }, { statementsDone, remedy });
}
/**
 * An earlier run died during a statement, and nothing tells how that ended.
 * @param number the statement's, from 1
 */
function unknownEnd(file, number, historyTable) {
    const { partial, version, path, parsed } = file;
    const statement = parsed.statements[number - 1];
    const update = (set) => `UPDATE ${qualified(historyTable)} SET ${set}statement_started = NULL WHERE version = '${version.text}'`;
    const report = {
        summary: `an earlier run (${partial?.appliedBy}) broke off during statement ${number}, and whether that was done cannot be seen in the database`,
        place: undefined,
        details: [parsed.sql.slice(statement?.start, statement?.end).slice(0, 200)],
    };
    return new MigrationFailure(file, '08007', report, {
        statementsDone: number - 1,
        remedy: `Look whether statement ${number} of '${path}' was done. If it was: ${update(`statements_done = ${number}, `)}. If not: ${update('')}. Then run again.`,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/file-steps.ts






/** The file's own steps; one simple query where its statements are not known. */
function ownSteps(file) {
    const { parsed } = file;
    if (!(0,parse_migration/* isUnderstood */.U)(file))
        return [{ file, purpose: 'whole file', sql: parsed.sql }];
    return parsed.statements.map((statement) => ownStep(file, statement));
}
function ownStep(file, statement) {
    const { parsed } = file;
    return { file, statement, sql: parsed.sql.slice(statement.start, statement.end), ...copyOf(parsed, statement) };
}
function copyOf(parsed, statement) {
    const { node } = statement;
    const fromStdin = 'CopyStmt' in node && node.CopyStmt.is_from === true && node.CopyStmt.filename === undefined;
    return fromStdin ? { copy: { rows: (0,parse/* rowsAfter */.i1)(parsed, statement)?.rows } } : {};
}
/**
 * Sends steps, as few round trips as there can be, and rolls back when one fails.
 * @returns why it stopped; undefined when all are done
 * @throws LostConnection; Error when the answers do not fit the steps, which would be a bug in them
 */
async function sendSteps(connection, steps, listener) {
    let count = 0;
    const onDone = (step, result) => {
        count += 1;
        if (step?.purpose === 'commit' && result.command !== 'COMMIT')
            notCommitted = result.command;
        else if (step !== undefined)
            listener.done(step, result);
        listener.at(steps, count);
    };
    let notCommitted;
    try {
        while (count < steps.length) {
            listener.at(steps, count);
            const whole = steps.findIndex(({ purpose }, index) => index >= count && purpose === 'whole file');
            const step = steps[count];
            if (step !== undefined && whole === count) {
                const rows = step.file.parsed.copyData.map(({ rows }) => rows);
                await connection.query(step.sql, rows);
                onDone(step, { command: '', rows: [] });
            }
            else {
                const end = whole < 0 ? steps.length : whole;
                await connection.pipeline(steps.slice(count, end), (result) => onDone(steps[count], result));
                if (count !== end)
                    throw new Error(`the server answered ${count} of ${end} steps without an error`);
            }
        }
    }
    catch (error) {
        const step = steps[count];
        if (!(error instanceof StatementError) || step === undefined)
            throw error;
        await connection.rollback();
        return stepFailure(step, error);
    }
    if (notCommitted !== undefined)
        throw new Error(`the server answered '${notCommitted}' to COMMIT`);
    return undefined;
}
function stepFailure({ file, purpose, statement }, error) {
    const report = reportFileError(error, file, purpose === 'whole file' ? purpose : statement);
    return new MigrationFailure(file, error.code, report, { remedy: remedyOf(purpose, error) });
}
/** What fails after the file's own statements. */
function remedyOf(purpose, { code }) {
    if (purpose === 'constraints') {
        return 'A deferred constraint is violated at the end of the transaction: correct the data in the file and run again.';
    }
    if (purpose === 'constraints of all') {
        return 'A deferred constraint is violated at the end of the transaction, by this file or by one before it, which the server does not tell: correct the data there and run again.';
    }
    // 08P01 (protocol_violation) of a statement: it has a parameter that nobody gives a value.
    if (code === '08P01')
        return 'Write values in the place of $1, $2 … and run again: a migration has no parameters.';
    if (purpose !== 'record')
        return undefined;
    if (code === '25006')
        return 'The file has made its transaction read-only, so that it cannot be recorded: take that out and run again.';
    if (code === '23505')
        return 'Another run has recorded this version meanwhile: run again.';
    return code === '42501' ? 'Give the user of the connection INSERT and UPDATE on the history table.' : undefined;
}
/**
 * Where the work is, for people: `V7__a.sql:12 (statement 2 of 3)`.
 * @param ahead the steps that may be under way, in order
 * @param query what the server says that it is doing, as far as it shows it (PostgreSQL docs, `track_activity_query_size`)
 */
function describePlace(ahead, query) {
    const shown = query
        ? (ahead.find(({ sql }) => sql === query) ?? ahead.find(({ sql }) => sql.startsWith(query)))
        : undefined;
    const step = shown ?? ahead[0];
    if (step === undefined)
        return '';
    const { file, purpose, statement } = step;
    if (purpose?.startsWith('constraints'))
        return `${file.path}, checking deferred constraints`;
    if (statement === undefined)
        return file.path;
    const { sql, statements } = file.parsed;
    const which = statements.length === 1 ? '' : ` (statement ${statements.indexOf(statement) + 1} of ${statements.length})`;
    return `${file.path}:${(0,source_text/* placeAt */.BW)(sql, statement.start).line}${which}`;
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/checksums.ts
var checksums = __nccwpck_require__(3688);
;// CONCATENATED MODULE: ./packages/migrations/src/history/entry.ts



/** An entry as it will be read. */
function rowOf(entry) {
    const version = (0,folder_version/* parseAnyVersion */.o)(entry.version);
    if (version === undefined)
        throw new Error(`'${entry.version}' is no version`);
    return { ...entry, version };
}
/**
 * What the history says of a file.
 * @param done how many of its statements are done
 */
function historyEntry(file, appliedBy, state, done) {
    const { statements } = file.parsed;
    return {
        version: file.version.text,
        name: file.name,
        file: file.path,
        checksum: (0,checksums/* fileChecksum */.Cs)(file.content),
        treeChecksum: (0,parse_migration/* isUnderstood */.U)(file) ? (0,checksums/* treeChecksum */.S$)(statements.slice(0, done)) : null,
        appliedBy,
        state,
        statementsDone: done,
        statementStarted: null,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/sql.ts


/** The statements that create the history table; the comments are for whoever finds the table in the database. */
function createHistorySql(name, { withSchema }) {
    const table = qualified(name);
    const comments = Object.entries({
        version: 'Version as written in the file name',
        name: 'Name of the migration: the file name without version and extension',
        file: 'Path of the file in the repository',
        checksum: 'SHA-256 of the text of the file, line ends as LF',
        tree_checksum: 'SHA-256 of the parse tree: equal after a change of comments, white space or letter case only',
        applied_at: 'When the file was applied',
        duration_ms: 'How long it took, in milliseconds',
        applied_by: 'URL of the workflow run, or user@host',
        state: 'applied; baseline: recorded without running it; adopted: taken over from another tool; partial: stopped after statements_done statements',
        statements_done: 'How many statements of the file are done',
        statement_started: 'Of a partial file: number of the statement, from 1, that was begun outside a transaction and of whose end nothing is known',
    });
    return [
        ...(withSchema ? [`CREATE SCHEMA IF NOT EXISTS ${identifier(name.schema)};`] : []),
        `CREATE TABLE IF NOT EXISTS ${table} (
      version text PRIMARY KEY,
      name text NOT NULL,
      file text NOT NULL,
      checksum text,
      tree_checksum text,
      applied_at timestamptz NOT NULL,
      duration_ms bigint NOT NULL,
      applied_by text NOT NULL,
      state text NOT NULL CHECK (state IN ('applied', 'baseline', 'adopted', 'partial')),
      statements_done integer NOT NULL,
      statement_started integer
    );`,
        `COMMENT ON TABLE ${table} IS 'Migrations applied by apply-ordered-migrations; do not edit by hand';`,
        ...comments.map(([column, text]) => `COMMENT ON COLUMN ${table}.${identifier(column)} IS ${literal(text)};`),
    ].join('\n');
}
function readHistorySql(name) {
    return `SELECT version, name, file, checksum, tree_checksum, applied_by, state, statements_done, statement_started FROM ${qualified(name)}`;
}
/** @throws Error when the table holds something that we never wrote */
function parseHistory({ rows }) {
    return rows.map((row) => {
        const version = (0,folder_version/* parseAnyVersion */.o)(row.version ?? '');
        const state = STATES.find((known) => known === row.state);
        if (version === undefined || state === undefined) {
            throw new Error(`the history has a row that is not ours: version '${row.version}', state '${row.state}'`);
        }
        return {
            version,
            name: row.name ?? '',
            file: row.file ?? '',
            checksum: row.checksum ?? null,
            treeChecksum: row.tree_checksum ?? null,
            state,
            statementsDone: Number(row.statements_done),
            statementStarted: row.statement_started == null ? null : Number(row.statement_started),
            appliedBy: row.applied_by ?? '',
        };
    });
}
const STATES = ['applied', 'baseline', 'adopted', 'partial'];
/**
 * The statement that records a file and returns `duration_ms`. It is safe under any setting that the file may have left
 * behind: every name is qualified. A version that is recorded already violates the primary key, which undoes the file's
 * transaction.
 */
function recordSql(name, entry, from = { start: 'transaction' }) {
    return `${insertSql(name, [valuesOf(entry, elapsedMs(name, from))])} ${RETURNING}`;
}
/** Records files that are not run. */
function recordAllSql(name, entries) {
    return insertSql(name, entries.map((entry) => valuesOf(entry, '0')));
}
/** Like {@link recordSql}, for a file whose progress may be recorded already. */
function recordProgressSql(name, entry, from = { start: 'transaction' }) {
    return `${insertSql(name, [valuesOf(entry, elapsedMs(name, from))])}
ON CONFLICT (version) DO UPDATE SET name = EXCLUDED.name, file = EXCLUDED.file, checksum = EXCLUDED.checksum, tree_checksum = EXCLUDED.tree_checksum,
  applied_at = EXCLUDED.applied_at, duration_ms = h.duration_ms OPERATOR(pg_catalog.+) EXCLUDED.duration_ms, applied_by = EXCLUDED.applied_by,
  state = EXCLUDED.state, statements_done = EXCLUDED.statements_done, statement_started = EXCLUDED.statement_started
WHERE h.state OPERATOR(pg_catalog.=) 'partial' ${RETURNING}`;
}
const RETURNING = 'RETURNING duration_ms';
function insertSql(name, rows) {
    return `INSERT INTO ${qualified(name)} AS h (version, name, file, checksum, tree_checksum, applied_at, duration_ms, applied_by, state, statements_done, statement_started)
VALUES ${rows.join(',\n')}`;
}
function valuesOf(entry, durationMs) {
    const text = (value) => (value === null ? 'NULL' : literal(value));
    const values = [
        text(entry.version),
        text(entry.name),
        text(entry.file),
        text(entry.checksum),
        text(entry.treeChecksum),
        'pg_catalog.clock_timestamp()',
        durationMs,
        text(entry.appliedBy),
        text(entry.state),
        String(entry.statementsDone),
        entry.statementStarted === null ? 'NULL' : String(entry.statementStarted),
    ];
    return `(${values.join(', ')})`;
}
function elapsedMs(name, from) {
    if (from.start === 'none')
        return '0';
    const since = from.start === 'transaction'
        ? 'pg_catalog.transaction_timestamp()'
        : `(SELECT applied_at FROM ${qualified(name)} WHERE version OPERATOR(pg_catalog.=) ${literal(from.version)})`;
    return `pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) ${since}) OPERATOR(pg_catalog.*) 1000`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/statement-settings.ts
/** Assignments as in SET for one piece of work. */
function workSettings({ settings }, { lockTimeoutMs, statementTimeoutMs }) {
    return [
        `lock_timeout = ${Math.round(lockTimeoutMs)}`,
        ...(statementTimeoutMs === undefined ? [] : [`statement_timeout = ${Math.round(statementTimeoutMs)}`]),
        ...settings,
    ];
}
/**
 * What a file may have done to the session, undone. Not DISCARD ALL: that would drop the run lock (PostgreSQL docs,
 * "DISCARD"), and it refuses to run in a transaction.
 */
const RESET_SESSION = [
    'RESET SESSION AUTHORIZATION',
    'RESET ROLE',
    'RESET ALL',
    'CLOSE ALL',
    'UNLISTEN *',
    'DEALLOCATE ALL',
    'DISCARD TEMP',
    'DISCARD SEQUENCES',
];

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/transaction-guard.ts

/**
 * Two statements around text that our grammar does not know: the first marks the transaction, the second fails when the
 * mark is gone, because the text has ended that transaction. The mark is an advisory lock, because a setting would not
 * survive a RESET ALL in the text.
 */
function transactionGuard() {
    const [classId, objectId] = [(0,external_node_crypto_.randomInt)(2 ** 31), (0,external_node_crypto_.randomInt)(2 ** 31)];
    return {
        mark: `SELECT pg_catalog.pg_advisory_xact_lock(${classId}, ${objectId})`,
        check: `DO $guard$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype OPERATOR(pg_catalog.=) 'advisory' AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
    AND classid OPERATOR(pg_catalog.=) ${classId} AND objid OPERATOR(pg_catalog.=) ${objectId}) THEN
    RAISE EXCEPTION 'the file ended its transaction itself: what stood before is committed and not recorded' USING ERRCODE = 'invalid_transaction_termination';
  END IF;
END $guard$`,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/file-transactions.ts






/**
 * Applies files in one pipeline, each with its history row in a transaction of its own. The server stops at the first error:
 * what stands before the failing file is committed, the rest is not looked at.
 * @returns why it stopped; undefined when all are committed
 * @throws LostConnection
 */
async function applyBatch({ connection, settings }, files, options, listener) {
    let durationMs = 0;
    const steps = files.flatMap((file) => transaction({ settings }, file, options));
    return sendSteps(connection, steps, {
        at: listener.at,
        done: ({ file, purpose }, { rows }) => {
            if (purpose === 'record')
                durationMs = Number(rows[0]?.duration_ms);
            if (purpose === 'commit')
                listener.committed({ file, durationMs });
        },
    });
}
/** BEGIN … COMMIT around a file and its history row. */
function transaction(session, file, options) {
    const guard = (0,parse_migration/* isUnderstood */.U)(file) ? undefined : transactionGuard();
    return [
        ...['BEGIN', ...setLocal(session, options), ...(guard === undefined ? [] : [guard.mark])].map((sql) => ({
            file,
            sql,
        })),
        ...ownSteps(file),
        // Deferred constraints are checked under the settings of the file, before those are reset.
        { file, purpose: 'constraints', sql: 'SET CONSTRAINTS ALL IMMEDIATE' },
        ...RESET_SESSION.map((sql) => ({ file, sql })),
        ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
        recordStep(file, options, { start: 'transaction' }),
        { file, purpose: 'commit', sql: 'COMMIT', tell: true },
    ];
}
function setLocal(session, options) {
    return workSettings(session, options).map((setting) => `SET LOCAL ${setting}`);
}
function recordStep(file, options, from) {
    return { file, purpose: 'record', sql: recordFile(file, options, from), returns: true };
}
/** A file that once stood outside a transaction and did nothing there has a row already. */
function recordFile(file, { historyTable, appliedBy }, from) {
    const entry = historyEntry(file, appliedBy, 'applied', file.parsed.statements.length);
    return file.partial === undefined
        ? recordSql(historyTable, entry, from)
        : recordProgressSql(historyTable, entry, from);
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/next-batch.ts

const MOST_FILES = 50;
/** Bytes, so that what waits for the server does not fill the memory. */
const MOST_TEXT = 1024 * 1024;
/**
 * How many of the next files go into one pipeline: it saves a round trip for each, and the server need not wait while this
 * side prepares the next. Alone goes what needs it: a file that was half done or runs outside a transaction, one for psql, text
 * that our grammar does not know.
 * @param files read no further than needed
 */
function nextBatch(files) {
    const batch = [];
    let length = 0;
    for (const file of files) {
        length += file.content.length;
        if (batch.length > 0 && (batch.length >= MOST_FILES || length > MOST_TEXT || goesAlone(file)))
            break;
        batch.push(file);
        if (goesAlone(file))
            break;
    }
    return batch;
}
function goesAlone(file) {
    const { parsed, partial } = file;
    return parsed.noTransaction || partial !== undefined || parsed.metaCommands.length > 0 || !(0,parse_migration/* isUnderstood */.U)(file);
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/one-transaction.ts






/**
 * Applies all files in one transaction: either every one is committed and recorded, or none.
 * @returns why it was rolled back; undefined when all are committed
 * @throws LostConnection; the signal's reason, with nothing committed
 */
async function applyInOneTransaction(session, files, options, signal, listener) {
    const { connection } = session;
    const guard = files.every(parse_migration/* isUnderstood */.U) ? undefined : transactionGuard();
    await connection.query(['BEGIN', ...(guard === undefined ? [] : [guard.mark])].join('; '));
    const applied = [];
    for (let at = 0; at < files.length;) {
        if (signal.aborted)
            await connection.rollback();
        signal.throwIfAborted();
        const batch = nextBatch(files.slice(at));
        const steps = batch.flatMap((file, index) => [
            ...setLocal(session, options).map((sql) => ({ file, sql })),
            ...ownSteps(file),
            ...RESET_SESSION.map((sql) => ({ file, sql })),
            record(file, files[at + index - 1], options),
            ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
        ]);
        at += batch.length;
        const [last] = batch.slice(-1);
        if (at === files.length && last !== undefined) {
            steps.push({ file: last, purpose: 'constraints of all', sql: 'SET CONSTRAINTS ALL IMMEDIATE' }, { file: last, purpose: 'commit', sql: 'COMMIT' });
        }
        const failure = await sendSteps(connection, steps, {
            at: listener.at,
            done: ({ file, purpose }, { rows }) => {
                if (purpose === 'record')
                    applied.push({ file, durationMs: Number(rows[0]?.duration_ms) });
            },
        });
        if (failure !== undefined)
            return failure;
    }
    for (const file of applied)
        listener.committed(file);
    return undefined;
}
function record(file, previous, options) {
    return recordStep(file, options, previous === undefined ? { start: 'transaction' } : { start: 'version', version: previous.version.text });
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/prepared-file.ts

/** The parser must be loaded. */
function prepareFile(file, partial) {
    return { ...file, parsed: (0,parse_migration/* parseMigration */.m)(file), partial };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/prepare-queue.ts

/**
 * The files that are still to be applied, in order. Each is parsed once, when it is first read. Parse trees are large, so a
 * file that is removed takes its tree along.
 */
class PrepareQueue {
    #files;
    #prepared = [];
    #next = 0;
    constructor(files) {
        this.#files = files;
    }
    *[Symbol.iterator]() {
        for (let index = 0;; index++) {
            this.ahead(index + 1);
            const file = this.#prepared[index];
            if (file === undefined)
                return;
            yield file;
        }
    }
    /** Prepares the first `count` files, as far as there are so many. */
    ahead(count) {
        while (this.#prepared.length < count) {
            const pending = this.#files[this.#next];
            if (pending === undefined)
                return;
            this.#next += 1;
            this.#prepared.push(prepareFile(pending.file, pending.partial));
        }
    }
    /** Takes the first `count` files away. */
    remove(count) {
        this.#prepared.splice(0, count);
    }
}

// EXTERNAL MODULE: ./packages/common/src/exec.ts + 1 modules
var exec = __nccwpck_require__(6210);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/psql-environment.ts
/** How psql connects: everything through the environment, because arguments are seen by every process of the machine. */
function psqlEnvironment({ config, ssl }) {
    const { host, port, user, password, database, options } = config;
    return {
        ...(host === undefined ? {} : { PGHOST: host }),
        ...(port === undefined ? {} : { PGPORT: String(port) }),
        ...(user === undefined ? {} : { PGUSER: user }),
        ...(typeof password === 'string' ? { PGPASSWORD: password } : {}),
        ...(database === undefined ? {} : { PGDATABASE: database }),
        ...(options === undefined ? {} : { PGOPTIONS: options }),
        PGSSLMODE: ssl.mode,
        ...(ssl.rootCert === undefined ? {} : { PGSSLROOTCERT: ssl.rootCert }),
        ...(ssl.cert === undefined ? {} : { PGSSLCERT: ssl.cert }),
        ...(ssl.key === undefined ? {} : { PGSSLKEY: ssl.key }),
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/psql.ts











/** With VERBOSITY=verbose, e.g. `psql:/work/1_a.sql:3: NOTICE:  00000: table "t" does not exist, skipping`. */
const NOTICE = /^psql:.*?:(\d+): (INFO|NOTICE|WARNING): {2}[0-9A-Z]{5}: (.*)$/gm;
/**
 * Applies a file with the program psql, which understands backslash commands: in one transaction with its history row, or,
 * when the file says so, outside one.
 * @throws MigrationFailure with psql's own words; ActionError when psql is missing
 */
async function applyWithPsql(session, file, options) {
    const { noTransaction } = file.parsed;
    if (noTransaction)
        await recordBegun(session, file, options);
    const args = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--set=VERBOSITY=verbose', '--no-password'];
    const script = noTransaction ? outside(session, file, options) : inTransaction(session, file, options);
    const { exitCode, stdout, stderr } = await (0,exec/* exec */.m)('psql', [...args, ...script], {
        cwd: options.cwd,
        env: { ...process.env, ...psqlEnvironment(session.target) },
        signal: options.signal,
    });
    options.signal.throwIfAborted();
    if (exitCode !== 0)
        throw psqlFailure(file, options, exitCode, stderr || stdout);
    for (const [, line, severity, text] of stderr.matchAll(NOTICE)) {
        options.log.info(`${file.path}:${line}: ${severity}: ${text}`);
    }
    // The exit code is psql's word; the row is the proof.
    if (!(await isRecorded(session, file, options))) {
        const why = 'psql ended well, but the history has no row for the file';
        throw psqlFailure(file, options, exitCode, `${stderr}\n${why}`);
    }
}
const command = (sql) => ['-c', sql];
function inTransaction(session, file, options) {
    const guard = transactionGuard();
    return [
        ...['BEGIN', ...setLocal(session, options)].flatMap(command),
        ...command(`DO $mark$ BEGIN PERFORM ${guard.mark.replace(/^SELECT /, '')}; END $mark$`),
        ...scriptFile(file, options),
        ...['SET CONSTRAINTS ALL IMMEDIATE', ...RESET_SESSION, guard.check].flatMap(command),
        ...command(withoutRows(recordFile(file, options, { start: 'none' }))),
        ...command('COMMIT'),
    ];
}
function outside(session, file, options) {
    const { statements } = file.parsed;
    const entry = historyEntry(file, options.appliedBy, 'applied', statements.length);
    return [
        ...workSettings(session, options).flatMap((setting) => command(`SET ${setting}`)),
        ...scriptFile(file, options),
        ...command('ROLLBACK'),
        ...RESET_SESSION.flatMap(command),
        ...command(withoutRows(recordProgressSql(options.historyTable, entry, { start: 'none' }))),
    ];
}
/** The rows of RETURNING would stand in psql's output. */
function withoutRows(sql) {
    return sql.replace(/ RETURNING \w+$/, '');
}
function scriptFile({ path }, { cwd }) {
    return ['-f', (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(cwd, path)];
}
/** psql tells nobody how far it got: until it has ended well, nothing is known of the file. */
async function recordBegun({ connection }, file, options) {
    if (file.partial !== undefined) {
        const table = qualified(options.historyTable);
        throw new failure/* ActionError */.lZ(`'${file.path}' was begun by ${file.partial.appliedBy} outside a transaction and did not end well, and psql does not tell which of its statements are done. Look at the database, then either DELETE FROM ${table} WHERE version = '${file.version.text}' to run the whole file again, or UPDATE ${table} SET state = 'applied' WHERE version = '${file.version.text}'.`);
    }
    const entry = { ...historyEntry(file, options.appliedBy, 'partial', 0), statementStarted: 1 };
    await connection.query(recordProgressSql(options.historyTable, entry, { start: 'none' }));
}
async function isRecorded({ connection }, file, options) {
    const [result] = await connection.query(`SELECT state FROM ${qualified(options.historyTable)} WHERE version OPERATOR(pg_catalog.=) ${literal(file.version.text)}`);
    return result?.rows[0]?.state === 'applied';
}
/** psql writes `psql:<file>:<line>: ERROR:  <SQLSTATE>: <message>`, and the line is that of the statement's end. */
function psqlFailure(file, options, exitCode, output) {
    const [, line, code = 'XX000', message = ''] = /^psql:.*?:(\d+): (?:ERROR|FATAL): {2}([0-9A-Z]{5}): (.*)$/m.exec(output) ?? [];
    const [, bareCode, bareMessage] = /^(?:psql: )?(?:ERROR|FATAL): {2}([0-9A-Z]{5}): (.*)$/m.exec(output) ?? [];
    const summary = message !== ''
        ? `${message} (SQLSTATE ${code})`
        : bareMessage !== undefined
            ? `${bareMessage} (SQLSTATE ${bareCode})`
            : `psql ended with exit code ${exitCode}`;
    const details = output
        .split('\n')
        .map((text) => text.replace(`${options.cwd}/`, '').trimEnd())
        .filter((text) => text.trim() !== '');
    const place = line === undefined ? undefined : { line: Number(line), column: 1 };
    const more = file.parsed.noTransaction
        ? {
            statementsDone: 0,
            remedy: 'psql does not tell which statements are done: look at the database before the next run.',
        }
        : {};
    return new MigrationFailure(file, message === '' ? (bareCode ?? code) : code, { summary, place, details }, more);
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __nccwpck_require__(5675);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/invalid-index.ts



function concurrentIndexBuild(node) {
    if (!('IndexStmt' in node) || !node.IndexStmt.concurrent)
        return undefined;
    const { idxname, relation } = node.IndexStmt;
    return relation === undefined ? undefined : { name: idxname || undefined, table: relationName(relation) };
}
function relationName({ schemaname, relname = '' }) {
    return schemaname ? `${identifier(schemaname)}.${identifier(relname)}` : identifier(relname);
}
/** The index by its name on its table; undefined when there is none. */
async function findIndex(connection, { name, table }) {
    if (name === undefined)
        return undefined;
    const found = await findIndexes(connection, table, `c.relname OPERATOR(pg_catalog.=) ${literal(name)}`);
    return found[0];
}
/**
 * What a REINDEX … CONCURRENTLY that failed has left: an unfinished copy (`_ccnew`) or the old index (`_ccold`). Both are
 * there to be dropped (PostgreSQL docs, "REINDEX", "Rebuilding Indexes Concurrently").
 */
const REINDEX_LEFT = "NOT i.indisvalid AND c.relname OPERATOR(pg_catalog.~) '_cc(new|old)[0-9]*$'";
/**
 * INVALID indexes that a try of the statement has left. PostgreSQL makes up another name each time for an index without one:
 * those of the table that may be it.
 */
function findLeft(connection, node) {
    const build = concurrentIndexBuild(node);
    if (build !== undefined) {
        const which = build.name === undefined ? '' : ` AND c.relname OPERATOR(pg_catalog.=) ${literal(build.name)}`;
        return findIndexes(connection, build.table, `NOT i.indisvalid${which}`);
    }
    const reindex = 'ReindexStmt' in node && (0,transactions/* refusesTransaction */._z)(node) === 'REINDEX … CONCURRENTLY' ? node.ReindexStmt : undefined;
    if (reindex?.relation === undefined)
        return Promise.resolve([]);
    return findIndexes(connection, relationName(reindex.relation), REINDEX_LEFT);
}
/** @param relation the table, or one of its indexes */
async function findIndexes(connection, relation, which) {
    const oid = `pg_catalog.to_regclass(${literal(relation)})`;
    const [result] = await connection.query(`SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS valid,
       (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.relation OPERATOR(pg_catalog.=) i.indrelid AND l.granted
          AND l.mode OPERATOR(pg_catalog.=) 'ShareUpdateExclusiveLock' AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity s WHERE s.pid OPERATOR(pg_catalog.=) l.pid AND s.backend_type OPERATOR(pg_catalog.=) 'autovacuum worker') LIMIT 1) AS builder
     FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE i.indrelid OPERATOR(pg_catalog.=) COALESCE((SELECT o.indrelid FROM pg_catalog.pg_index o WHERE o.indexrelid OPERATOR(pg_catalog.=) ${oid}), ${oid}) AND ${which}`);
    return (result?.rows ?? []).map(({ name, valid, builder }) => ({
        name: name ?? '',
        valid: valid === 't',
        builder: builder == null ? undefined : Number(builder),
    }));
}
/**
 * Before an index is built: an INVALID one, which an earlier try has left, is dropped. With IF NOT EXISTS the server would
 * otherwise skip the CREATE INDEX and leave it as it is. One that may be another's is only named.
 * @returns names of the INVALID indexes that stay
 * @throws ActionError when somebody else is building it at this moment
 */
async function dropInvalidIndexes({ connection }, node, file, log) {
    const left = await findLeft(connection, node);
    if (!nextTryDropsIt(node)) {
        for (const { name, builder } of left) {
            if (builder === undefined)
                log.info(`${file}: the table has an INVALID index ${name}, which serves no query; remove it with ${DROP} ${name}`);
        }
        return left.map(({ name }) => name);
    }
    for (const { name, builder } of left) {
        if (builder !== undefined) {
            throw new failure/* ActionError */.lZ(`${file}: the index ${name} is being built by process ${builder} at this moment. Wait for it, or end it with pg_terminate_backend(${builder}), and run again.`);
        }
        log.info(`${file}: dropping the INVALID index ${name}, left by an earlier try that failed, to build it anew`);
        await connection.query(`${DROP} ${name}`);
    }
    return [];
}
const DROP = 'DROP INDEX CONCURRENTLY';
/** Whether it is known which index is the statement's. */
function nextTryDropsIt(node) {
    const build = concurrentIndexBuild(node);
    return build === undefined || build.name !== undefined;
}
/**
 * After a failed build: the INVALID index that it has left, and what to do about it.
 * @param before names of those that were there before it
 */
async function invalidIndexLeft(connection, node, before) {
    const name = (await findLeft(connection, node)).map((index) => index.name).find((one) => !before.includes(one));
    if (name === undefined)
        return undefined;
    const remedy = nextTryDropsIt(node)
        ? `Remove the cause and run again: the next run drops the invalid index ${name} and builds it anew.`
        : `Remove the cause, run ${DROP} ${name}, and run again: an index without a name is not found again.`;
    return { name, remedy };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/partition-detach.ts



function concurrentDetach(node) {
    if (!('AlterTableStmt' in node) || (0,transactions/* refusesTransaction */._z)(node) === undefined)
        return undefined;
    const { relation, cmds: [cmd] = [] } = node.AlterTableStmt;
    const def = cmd !== undefined && 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
    const partition = def !== undefined && 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
    if (relation === undefined || partition === undefined)
        return undefined;
    return { parent: relationName(relation), partition: relationName(partition) };
}
/** The row of pg_inherits; PostgreSQL before 14 has no such DETACH, nor the column for it. */
function inherits({ parent, partition }, which = '') {
    return `EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(partition)}) AND i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(parent)})${which})`;
}
/** An SQL condition that holds until the statement is done; undefined for any other statement. */
function notDetached(node) {
    const detach = concurrentDetach(node);
    return detach === undefined ? undefined : inherits(detach);
}
/**
 * A DETACH PARTITION … CONCURRENTLY that was interrupted while it waited for others is half done: it cannot be repeated, only
 * finished (PostgreSQL docs, "ALTER TABLE", `FINALIZE`).
 * @returns whether there was one, and it is finished now
 * @throws StatementError when it cannot be finished
 */
async function finishDetach(connection, node) {
    const detach = concurrentDetach(node);
    if (detach === undefined)
        return false;
    const pending = inherits(detach, " AND pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->>) 'inhdetachpending' OPERATOR(pg_catalog.=) 'true'");
    const [result] = await connection.query(`SELECT ${pending} AS pending`);
    if (result?.rows[0]?.pending !== 't')
        return false;
    await connection.query(`ALTER TABLE ${detach.parent} DETACH PARTITION ${detach.partition} FINALIZE`);
    return true;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/unfinished-statement.ts




/**
 * Whether a statement outside a transaction, of whose end nothing is known, was done. What may be repeated without harm
 * (REINDEX, VACUUM, ALTER SYSTEM …) counts as not done.
 */
async function wasItDone(connection, node) {
    const build = concurrentIndexBuild(node);
    if (build !== undefined) {
        // PostgreSQL made the name up, so nothing tells this index from one that was there before.
        if (build.name === undefined)
            return 'unknown';
        return (await findIndex(connection, build))?.valid === true ? 'yes' : 'no';
    }
    const probe = existence(node);
    if (probe !== undefined) {
        const [result] = await connection.query(`SELECT ${probe.exists} AS there`);
        return (result?.rows[0]?.there === 't') === probe.doneWhenThere ? 'yes' : 'no';
    }
    return (0,transactions/* refusesTransaction */._z)(node) !== undefined && REPEATABLE.some((type) => type in node) ? 'no' : 'unknown';
}
const REPEATABLE = ['ReindexStmt', 'VacuumStmt', 'ClusterStmt', 'AlterSystemStmt', 'AlterDatabaseStmt', 'DiscardStmt'];
/** An SQL condition that tells whether a statement that creates or drops something is done. */
function existence(node) {
    const inCatalog = (catalog, column, name = '') => `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${column} OPERATOR(pg_catalog.=) ${literal(name)})`;
    if ('CreatedbStmt' in node)
        return { exists: inCatalog('pg_database', 'datname', node.CreatedbStmt.dbname), doneWhenThere: true };
    if ('DropdbStmt' in node)
        return { exists: inCatalog('pg_database', 'datname', node.DropdbStmt.dbname), doneWhenThere: false };
    if ('CreateTableSpaceStmt' in node)
        return {
            exists: inCatalog('pg_tablespace', 'spcname', node.CreateTableSpaceStmt.tablespacename),
            doneWhenThere: true,
        };
    if ('DropTableSpaceStmt' in node)
        return {
            exists: inCatalog('pg_tablespace', 'spcname', node.DropTableSpaceStmt.tablespacename),
            doneWhenThere: false,
        };
    if ('DropStmt' in node && node.DropStmt.concurrent) {
        const name = (node.DropStmt.objects ?? []).map(listedName).at(0);
        return name === undefined
            ? undefined
            : { exists: `pg_catalog.to_regclass(${literal(name)}) IS NOT NULL`, doneWhenThere: false };
    }
    const attached = notDetached(node);
    if (attached !== undefined)
        return { exists: attached, doneWhenThere: false };
    return undefined;
}
/** A name in a list of the parse tree: one string for each part. */
function listedName(node) {
    if (!('List' in node))
        return undefined;
    const parts = (node.List.items ?? []).map((item) => ('String' in item ? item.String.sval : undefined));
    return parts.every((part) => part !== undefined) ? parts.map(identifier).join('.') : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/statements.ts











/** SQLSTATE: "cannot run inside a transaction block", "invalid transaction termination". */
const NEEDS_TO_BE_ALONE = ['25001', '2D000'];
/**
 * For as long as the transaction lasts: the user of the connection, whom the file may have exchanged for another that may
 * not write the history; and how the history row is read.
 */
const AS_CONNECTED = [
    'SET LOCAL SESSION AUTHORIZATION DEFAULT',
    'SET LOCAL ROLE NONE',
    "SET LOCAL client_encoding = 'UTF8'",
    'SET LOCAL standard_conforming_strings = on',
];
/**
 * Applies a file statement by statement, outside a transaction, and records how far it got. A statement that may share a
 * transaction commits together with its record. Before any other the history says that it is begun, so that a later run
 * knows what to look for when this one dies.
 * @throws MigrationFailure when a statement fails; what was done before stays and is recorded. LostConnection
 */
async function applyStatements(session, file, options, log, { at }) {
    const { statements } = file.parsed;
    const run = new StatementRun(session, file, options, log);
    await run.findTheTruth();
    await run.restoreSession();
    for (const [index, statement] of statements.entries()) {
        if (index < run.done)
            continue;
        at([{ file, statement, sql: '' }], 0);
        await run.apply(statement, index);
    }
    await run.finish();
}
class StatementRun {
    /** How many statements are done and committed. */
    done;
    #session;
    #file;
    #options;
    #log;
    #settings = '';
    /** Where the transaction begins that the file itself has opened. */
    #ownTransaction;
    constructor(session, file, options, log) {
        this.#session = session;
        this.#file = file;
        this.#options = options;
        this.#log = log;
        this.done = file.partial?.statementsDone ?? 0;
    }
    /** An earlier run may have died while the server worked on. */
    async findTheTruth() {
        const started = this.#file.partial?.statementStarted ?? undefined;
        if (this.done > 0)
            this.#log.info(`${this.#file.path}: ${this.done} statements are done, going on after them`);
        const statement = started === undefined ? undefined : this.#file.parsed.statements[started - 1];
        if (started === undefined || statement === undefined)
            return;
        const verdict = await wasItDone(this.#session.connection, statement.node);
        if (verdict === 'unknown')
            throw unknownEnd(this.#file, started, this.#options.historyTable);
        this.#log.info(`${this.#file.path}: an earlier run broke off during statement ${started}; it ${verdict === 'yes' ? 'is done' : 'is not done'}`);
        if (verdict === 'yes')
            await this.#record(started);
    }
    /** What the statements that are done have set would otherwise be missing for the rest, the search_path first of all. */
    async restoreSession() {
        for (const statement of this.#file.parsed.statements.slice(0, this.done)) {
            if ((0,transactions/* setsSession */.wv)(statement.node))
                await this.#send(statement);
        }
    }
    async apply(statement, index) {
        const { connection } = this.#session;
        await this.#applySettings(statement);
        const ends = (0,transactions/* controlsTransaction */.ho)(statement.node);
        if (this.#ownTransaction !== undefined && (ends === 'COMMIT' || ends === 'PREPARE TRANSACTION')) {
            await this.#send(statement, { before: this.#recordSql(index + 1) });
            this.#committed(index);
            // COMMIT AND CHAIN
            if (connection.inTransaction())
                this.#ownTransaction = index;
        }
        else if (this.#ownTransaction !== undefined || ends !== undefined) {
            await this.#send(statement);
            if (connection.inTransaction())
                this.#ownTransaction ??= index;
            // Rolled back by the file itself: what stood in it is not done, and never will be.
            else
                await this.#record(index + 1);
        }
        else if ((0,transactions/* mayShareTransaction */.nM)(statement.node)) {
            await this.#applyWithRecord(statement, index);
        }
        else {
            await this.#applyAlone(statement, index);
        }
    }
    async finish() {
        if (this.#session.connection.inTransaction()) {
            await this.#session.connection.rollback();
            const report = {
                summary: 'the file ends inside a transaction that it began and did not commit',
                place: undefined,
                details: [],
            };
            throw new MigrationFailure(this.#file, '25001', report, {
                statementsDone: this.done,
                remedy: 'Put the COMMIT at the end of the file and run again.',
            });
        }
        await this.#session.connection.query(RESET_SESSION.join('; '));
    }
    async #applyWithRecord(statement, index) {
        try {
            await this.#send(statement, { before: ['BEGIN'], after: [...this.#recordSql(index + 1), 'COMMIT'] });
            this.#committed(index);
        }
        catch (error) {
            if (!(error instanceof MigrationFailure) || !NEEDS_TO_BE_ALONE.includes(error.code))
                throw error;
            await this.#applyAlone(statement, index);
        }
    }
    async #applyAlone(statement, index) {
        const { connection } = this.#session;
        let invalid;
        try {
            invalid = await dropInvalidIndexes(this.#session, statement.node, this.#file.path, this.#log);
            if (await finishDetach(connection, statement.node)) {
                this.#log.info(`${this.#file.path}: finished the DETACH PARTITION that an earlier run had begun`);
                return await this.#record(index + 1);
            }
        }
        catch (error) {
            throw this.#failure(error, statement);
        }
        await this.#record(this.done, { started: index + 1, from: { start: 'none' } });
        try {
            await this.#send(statement);
        }
        catch (error) {
            if (!(error instanceof MigrationFailure))
                throw error;
            // The server has said how it ended.
            await this.#record(this.done);
            const left = await invalidIndexLeft(connection, statement.node, invalid);
            throw left === undefined ? error : withInvalidIndex(error, left);
        }
        await this.#record(index + 1, { from: { start: 'version', version: this.#file.version.text } });
    }
    /**
     * Sends a statement by itself, or with others around it in one pipeline.
     * @throws MigrationFailure, after the end of a transaction that is open
     */
    async #send(statement, { before = [], after = [] } = {}) {
        const { connection } = this.#session;
        const own = ownStep(this.#file, statement);
        const steps = [...before.map((sql) => ({ sql })), own, ...after.map((sql) => ({ sql }))];
        try {
            if (steps.length === 1)
                await connection.query(own.sql, [own.copy?.rows]);
            else
                await connection.pipeline(steps, () => { });
        }
        catch (error) {
            await this.#afterError(error);
            const itself = error instanceof StatementError && error.completed === before.length;
            throw this.#failure(error, itself ? statement : undefined);
        }
    }
    async #afterError(error) {
        if (!(error instanceof StatementError))
            return;
        // Outside a transaction it is only a warning.
        await this.#session.connection.rollback();
        this.#ownTransaction = undefined;
        this.#settings = '';
    }
    /** @param statement the one that failed; undefined for one of ours */
    #failure(error, statement) {
        if (!(error instanceof StatementError))
            return error;
        const report = reportFileError(error, this.#file, statement);
        return new MigrationFailure(this.#file, error.code, report, { statementsDone: this.done });
    }
    /** Time-outs of the whole session, because there is no transaction; sent only when they change. */
    async #applySettings(statement) {
        // A lock time-out would leave the index of a CREATE INDEX CONCURRENTLY behind, invalid: it waits for old snapshots too.
        const concurrent = (0,transactions/* refusesTransaction */._z)(statement.node)?.includes('CONCURRENTLY') === true;
        const options = concurrent ? { ...this.#options, lockTimeoutMs: 0 } : this.#options;
        const wanted = workSettings(this.#session, options)
            .map((setting) => `SET ${setting};`)
            .join(' ');
        if (wanted !== this.#settings && this.#ownTransaction === undefined) {
            await this.#session.connection.query(wanted);
            this.#settings = wanted;
        }
    }
    #committed(index) {
        this.done = index + 1;
        this.#ownTransaction = undefined;
    }
    #recordSql(done, { started, from = { start: 'transaction' } } = {}) {
        const { historyTable, appliedBy } = this.#options;
        const state = done === this.#file.parsed.statements.length ? 'applied' : 'partial';
        const entry = {
            ...historyEntry(this.#file, appliedBy, state, done),
            statementStarted: started ?? null,
        };
        return [...AS_CONNECTED, recordProgressSql(historyTable, entry, from)];
    }
    async #record(done, options = {}) {
        const steps = ['BEGIN', ...this.#recordSql(done, options), 'COMMIT'].map((sql) => ({ sql }));
        await this.#session.connection.pipeline(steps, () => { });
        this.done = done;
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/pending.ts











/** A file may RAISE NOTICE in a loop. */
const MOST_NOTICES = 100;
/** SQLSTATEs: lock_not_available, deadlock_detected. */
const WORTH_A_RETRY = ['55P03', '40P01'];
/**
 * Applies files in their order.
 * @throws MigrationFailure for the first that fails; LostConnection; the signal's reason
 */
async function applyPending(session, watch, files, options, progress) {
    if (files.length === 0)
        return;
    if (options.transaction === 'all') {
        const prepared = files.map(({ file, partial }) => prepareFile(file, partial));
        await send(prepared, 0, (listener) => applyInOneTransaction(session, prepared, options, options.signal, listener));
        return;
    }
    const queue = new PrepareQueue(files);
    for (let retries = 0;;) {
        options.signal.throwIfAborted();
        // psql gets one file at a time.
        const batch = nextBatch(queue).slice(0, options.client === 'psql' ? 1 : undefined);
        if (batch.length === 0)
            return;
        const committed = await send(batch, retries, (listener) => {
            const work = applyOneBatch(session, batch, options, listener);
            // The statements are out: parse while the server works.
            queue.ahead(2 * batch.length);
            return work;
        });
        // The next one failed after others of its batch, and is tried again as the first of another.
        retries = committed < batch.length ? 1 : 0;
        queue.remove(committed);
    }
    /**
     * @param retries how many the first file has had
     * @returns how many files were committed: fewer than were sent, when the next is worth another try
     */
    async function send(batch, retries, work) {
        let committed = 0;
        let ahead = () => [];
        const listener = {
            committed: (file) => {
                committed += 1;
                progress.committed(file);
            },
            at: (steps, count) => {
                ahead = () => steps.slice(count);
            },
        };
        let notices = 0;
        session.connection.onNotice = (text) => {
            notices += 1;
            if (notices <= MOST_NOTICES)
                options.log.info(`${describePlace(ahead(), null)}: ${text}`);
            if (notices === MOST_NOTICES + 1)
                options.log.info('What else the server remarks on these files is left out');
        };
        progress.sending(batch);
        await withRetries(watch, options, retries, async () => {
            const failure = await watch.during((query) => describePlace(ahead(), query) || (batch[0]?.path ?? ''), () => work(listener));
            if (failure === undefined)
                return;
            if (committed === 0 || options.lockRetries === 0 || !isWorthARetry(failure))
                throw failure;
            options.log.info(describeRetry(failure, watch, `retry 1 of ${options.lockRetries}`));
        });
        session.connection.onNotice = undefined;
        progress.sending([]);
        return committed;
    }
}
/** The first of the batch may be one that cannot share a pipeline; then it is alone. */
async function applyOneBatch(session, batch, options, listener) {
    const [file] = batch;
    if (file === undefined)
        return undefined;
    const start = options.clock.now();
    if (file.parsed.noTransaction && !(options.client === 'psql' && file.parsed.metaCommands.length > 0)) {
        await applyStatements(session, file, options, options.log, listener);
    }
    else if (options.client === 'psql') {
        await applyWithPsql(session, file, options);
    }
    else {
        return applyBatch(session, batch, options, listener);
    }
    listener.committed({ file, durationMs: Math.round(options.clock.now() - start) });
    return undefined;
}
function withRetries(watch, { clock, log, lockRetries, signal }, used, operation) {
    return retry(operation, {
        clock,
        deadline: new Deadline(clock, Number.POSITIVE_INFINITY),
        backoff: { first: 500, max: 30_000 },
        retries: lockRetries - used,
        signal,
        shouldRetry: (error, { attempt, pauseMs }) => {
            if (!isWorthARetry(error))
                return false;
            const which = `retry ${attempt + used} of ${lockRetries} in ${formatDuration(pauseMs)}`;
            log.info(describeRetry(error, watch, which));
            return true;
        },
    });
}
function describeRetry({ file, message }, { blockers }, which) {
    const by = blockers === undefined ? '' : `; blocked by ${blockers}`;
    return `${file.path}: ${message}${by}; rolled back, ${which}`;
}
function isWorthARetry(error) {
    // What stands outside a transaction is not undone, so it is not repeated.
    return error instanceof MigrationFailure && error.statementsDone === undefined && WORTH_A_RETRY.includes(error.code);
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/rename.ts
var rename = __nccwpck_require__(5180);
;// CONCATENATED MODULE: ./packages/migrations/src/history/plan.ts




/** Compares the folder with the history; the parser must be loaded. */
function planMigrations(inventory, history, options) {
    const rows = new Map(history.map((row) => [(0,folder_version/* versionKey */._5)(row.version), row]));
    const latest = latestVersion(history);
    const plan = { pending: [], chosen: [], partial: new Map(), findings: [] };
    for (const file of inventory.migrations) {
        const key = (0,folder_version/* versionKey */._5)(file.version);
        const row = rows.get(key);
        rows.delete(key);
        if (row === undefined) {
            plan.pending.push(file);
            if (latest !== undefined && (0,folder_version/* compareVersions */.Zy)(file.version, latest) < 0 && options.outOfOrder !== 'apply')
                plan.findings.push(outOfOrder(file, latest, options.outOfOrder));
        }
        else if (row.state === 'partial') {
            plan.pending.push(file);
            plan.partial.set(file, row);
            const obstacle = whyNotResumed(file, row);
            if (obstacle !== undefined)
                plan.findings.push(obstacle);
        }
        else {
            const edit = edited(file, row);
            if (edit !== undefined)
                plan.findings.push(edit);
        }
    }
    const skipped = new Set(inventory.skipped.map(({ path }) => path));
    for (const row of rows.values())
        if (!skipped.has(row.file))
            plan.findings.push(gone(row));
    const { target } = options;
    plan.chosen = plan.pending.filter(({ version }) => target === undefined || (0,folder_version/* compareVersions */.Zy)(version, target) <= 0);
    return plan;
}
/** The highest version that is done; a file that is half done is not. */
function latestVersion(history) {
    return history
        .filter(({ state }) => state !== 'partial')
        .map(({ version }) => version)
        .reduce((a, b) => (a === undefined || (0,folder_version/* compareVersions */.Zy)(a, b) < 0 ? b : a), undefined);
}
/** Without a checksum another tool recorded the file, and there is nothing to compare. */
function edited(file, row) {
    if (row.checksum === null || row.checksum === (0,checksums/* fileChecksum */.Cs)(file.content))
        return undefined;
    const parsed = (0,parse_migration/* parseMigration */.m)(file);
    const cosmetic = parsed.syntaxError === undefined && (0,checksums/* treeChecksum */.S$)(parsed.statements) === row.treeChecksum;
    return {
        rule: 'edited-after-apply',
        severity: cosmetic ? 'warning' : 'error',
        file: file.path,
        message: cosmetic
            ? `Version ${file.version.text} was edited after it was applied; only comments, white space or letter case changed.`
            : `Version ${file.version.text} was edited after it was applied: this database has another version of it.`,
        help: cosmetic
            ? 'Nothing needs to be done.'
            : `Restore the file as it was applied (git log -- ${file.path}), and put the change into a new migration.`,
    };
}
/** The rest of a file can only follow what was done of it. */
function whyNotResumed(file, row) {
    if (row.checksum === (0,checksums/* fileChecksum */.Cs)(file.content))
        return undefined;
    const { statements, noTransaction, syntaxError } = (0,parse_migration/* parseMigration */.m)(file);
    const done = row.statementsDone;
    const begun = `Version ${file.version.text} is half applied: `;
    const finding = (message, help) => ({
        rule: 'edited-after-apply',
        severity: 'error',
        file: file.path,
        message: `${begun}${message}`,
        help,
    });
    const restore = `Restore that part of the file (git log -- ${file.path}); what follows it may change.`;
    if (row.statementStarted !== null) {
        return finding(`a run broke off during statement ${row.statementStarted}, and the file was edited since, so whether that statement is done cannot be told.`, `Restore the file (git log -- ${file.path}) and run again; edit it after that.`);
    }
    if (done > 0 && !noTransaction && syntaxError === undefined) {
        return finding(`its first ${done} statements are done outside a transaction, but now it has no '-- migrations: no-transaction'.`, 'Put the line back: the file goes on where it stopped.');
    }
    if (done > 0 && (done > statements.length || (0,checksums/* treeChecksum */.S$)(statements.slice(0, done)) !== row.treeChecksum)) {
        return finding(`its first ${done} statements are done, and they were edited since.`, restore);
    }
    return undefined;
}
function gone(row) {
    return {
        rule: 'removed-after-apply',
        severity: 'error',
        file: row.file,
        message: `Version ${row.version.text} is applied to this database, but its file '${row.file}' is gone.`,
        help: `Restore it (git log --diff-filter=D -- ${row.file}), or check that the input 'path' and the database belong together.`,
    };
}
function outOfOrder(file, latest, policy) {
    return {
        rule: 'out-of-order',
        severity: policy === 'fail' ? 'error' : 'warning',
        file: file.path,
        message: `Version ${file.version.text} is not applied yet, but the later version ${latest.text} is.`,
        help: `Give it a version above ${latest.text}: ${(0,rename/* renameCommand */.im)(file, nextVersion(latest, file))}${policy === 'fail' ? ", or set the input 'out-of-order' to 'warn' or 'apply' when it does not depend on what is there already" : ''}`,
    };
}
function nextVersion(latest, file) {
    return (latest.number + 1n).toString().padStart(file.version.text.replace(/\D/g, '').length, '0');
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/reconcile.ts

/**
 * Asks the history, which was read on a new connection.
 * @param sent the files that were on their way, in order
 * @param plan made of that history
 */
function reconcile(sent, plan, history) {
    const pending = new Set(plan.pending.map(({ path }) => path));
    const committed = sent.filter(({ path }) => !pending.has(path));
    const file = sent.find(({ path }) => pending.has(path));
    if (file === undefined)
        return { committed, failed: undefined };
    const row = history.find(({ version }) => (0,folder_version/* versionKey */._5)(version) === (0,folder_version/* versionKey */._5)(file.version));
    if (row === undefined)
        return { committed, failed: { file, stand: 'the server has rolled it back' } };
    const { statementsDone, statementStarted } = row;
    const unknown = statementStarted === null
        ? ''
        : `, and the end of statement ${statementStarted} is not known; the next run finds out and goes on from there`;
    return { committed, failed: { file, stand: `${statementsDone} of its statements are done${unknown}` } };
}
/** For people: what was on its way. */
function describeSent([first, ...rest]) {
    if (first === undefined)
        return 'the end of the last file';
    const after = rest.length === 1 ? 'the file after it' : `one of the ${rest.length} files after it`;
    return rest.length === 0 ? `'${first.path}'` : `'${first.path}' or ${after}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/table.ts




/** SQLSTATEs: undefined_table, invalid_schema_name. */
const NOT_THERE = ['42P01', '3F000'];
/** Rows in one INSERT; a row takes about 400 bytes. */
const ROWS_AT_ONCE = 1_000;
/**
 * Reads the history.
 * @returns undefined when there is no such table
 * @throws ActionError when the table may not be read, or is not ours
 */
async function readHistory(connection, name) {
    try {
        const [rows] = await connection.query(readHistorySql(name));
        return rows === undefined ? [] : parseHistory(rows);
    }
    catch (error) {
        if (error instanceof StatementError && NOT_THERE.includes(error.code))
            return undefined;
        throw explained(error, explainRead(error, qualified(name)));
    }
}
/**
 * Creates the table where `exists` is false, and records files that are not run; all of it or nothing.
 * @throws ActionError when the table may not be created
 */
async function prepareHistory(connection, name, exists, entries) {
    if (exists && entries.length === 0)
        return;
    const statements = [];
    if (!exists) {
        const [found] = await connection.query(`SELECT pg_catalog.to_regnamespace(${literal(identifier(name.schema))}) AS schema`);
        // Where the schema is there, the right to create schemas is not asked for.
        statements.push(createHistorySql(name, { withSchema: found?.rows[0]?.schema == null }));
    }
    for (let at = 0; at < entries.length; at += ROWS_AT_ONCE) {
        statements.push(`${recordAllSql(name, entries.slice(at, at + ROWS_AT_ONCE))};`);
    }
    try {
        await connection.query(`BEGIN; ${statements.join('\n')} COMMIT;`);
    }
    catch (error) {
        if (error instanceof StatementError)
            await connection.rollback();
        throw explained(error, explainCreate(error, qualified(name)));
    }
}
function explained(error, text) {
    if (!(error instanceof StatementError))
        return error;
    return new failure/* ActionError */.lZ(`${text} (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`);
}
function explainRead(error, table) {
    return error instanceof StatementError && error.code === '42501'
        ? `The user of the connection may not read the history table ${table}: GRANT SELECT, INSERT, UPDATE on it, and USAGE on its schema`
        : `The table ${table} is not a history of this action: name another with the input 'history-table'`;
}
function explainCreate(error, table) {
    if (error instanceof StatementError && error.code === '42501') {
        return `The user of the connection may not create the history table ${table}: GRANT CREATE ON DATABASE, or name a table in a schema of its own with the input 'history-table'`;
    }
    if (error instanceof StatementError && error.code === '25006') {
        return `The history table ${table} cannot be created, because this server only reads: connect to the primary, not to a replica`;
    }
    return `The history table ${table} could not be written`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/adopt/match.ts

/** Finds the files that another tool's record means: by name without the extension, else by version. */
function matchRecord(record, files) {
    const known = new Map();
    for (const file of files) {
        known.set((0,folder_version/* versionKey */._5)(file.version), file);
        known.set(file.fileName.replace(/\.sql$/, ''), file);
    }
    const matched = new Set();
    const missing = [];
    for (const recorded of record.done) {
        const version = leadingVersion(recorded);
        const file = known.get(recorded) ?? (version === undefined ? undefined : known.get((0,folder_version/* versionKey */._5)(version)));
        if (file === undefined)
            missing.push(recorded);
        else
            matched.add(file);
    }
    for (const limit of record.upTo) {
        const version = leadingVersion(limit);
        if (version === undefined)
            missing.push(limit);
        else
            for (const file of files)
                if ((0,folder_version/* compareVersions */.Zy)(file.version, version) <= 0)
                    matched.add(file);
    }
    return { files: files.filter((file) => matched.has(file)), missing };
}
/** `17b` of `17b_add_index`, `17` of `17`; Flyway's `1.2`, which it also writes for a file `V1_2__name.sql`. */
function leadingVersion(text) {
    return (0,folder_version/* parseAnyVersion */.o)(/^(\d+(?:\.\d+)*[a-z]?)(?=$|[_-])/.exec(text)?.[1] ?? '');
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/adopt/tools.ts
/** The tools whose history can be taken over. */
const ADOPTABLE = ['flyway', 'golang-migrate', 'dbmate', 'node-pg-migrate', 'prisma', 'supabase'];
const tools_record = (parts) => ({ done: [], upTo: [], failed: [], ...parts });
const column = (rows, name) => rows.map((row) => row[name] ?? '').filter((value) => value !== '');
const TOOLS = {
    // Flyway docs, "Flyway schema history table". Repeatable migrations have no version. A BASELINE, and a baseline migration
    // (SQL_BASELINE), stands for everything up to it.
    flyway: {
        table: 'flyway_schema_history',
        columns: ['version', 'type', 'success'],
        orderBy: 'installed_rank',
        interpret(rows) {
            const done = new Set();
            const failed = rows.filter(({ success }) => success === 'f');
            const isBaseline = (type) => /(?:^|_)BASELINE$/.test(type ?? '');
            const baselines = rows.filter(({ type, success }) => isBaseline(type) && success === 't');
            for (const { version, type = '' } of rows.filter((row) => row.success === 't' && row.version != null)) {
                if (/^(UNDO_|DELETE)/.test(type ?? ''))
                    done.delete(version ?? '');
                else if (!isBaseline(type))
                    done.add(version ?? '');
            }
            return tools_record({ done: [...done], upTo: column(baselines, 'version'), failed: column(failed, 'version') });
        },
    },
    // One row: the version that is reached, and whether it was left half done.
    'golang-migrate': {
        table: 'schema_migrations',
        columns: ['version', 'dirty'],
        orderBy: 'version',
        interpret: (rows) => tools_record({
            upTo: column(rows, 'version'),
            failed: column(rows.filter(({ dirty }) => dirty === 't'), 'version'),
        }),
    },
    dbmate: {
        table: 'schema_migrations',
        columns: ['version'],
        not: ['dirty', 'statements'],
        orderBy: 'version',
        interpret: (rows) => tools_record({ done: column(rows, 'version') }),
    },
    // Names are file names without their extension.
    'node-pg-migrate': {
        table: 'pgmigrations',
        columns: ['id', 'name', 'run_on'],
        orderBy: 'id',
        interpret: (rows) => tools_record({ done: column(rows, 'name') }),
    },
    // Names are `<timestamp>_<name>`; a row without an end is a migration that failed.
    prisma: {
        table: '_prisma_migrations',
        columns: ['migration_name', 'finished_at', 'rolled_back_at'],
        orderBy: 'started_at',
        interpret(rows) {
            const kept = rows.filter((row) => row.rolled_back_at == null);
            return tools_record({
                done: column(kept.filter((row) => row.finished_at != null), 'migration_name'),
                failed: column(kept.filter((row) => row.finished_at == null), 'migration_name'),
            });
        },
    },
    supabase: {
        table: 'schema_migrations',
        schema: 'supabase_migrations',
        columns: ['version'],
        orderBy: 'version',
        interpret: (rows) => tools_record({ done: column(rows, 'version') }),
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/history/adopt/read.ts




/**
 * Reads what another tool recorded in this database.
 * @returns undefined when the database has nothing at all: there is nothing to take over
 * @throws ActionError when the tool's table is missing in a database that is not empty, or cannot be told from others
 */
async function readToolRecord(connection, tool) {
    const history = TOOLS[tool];
    const tables = await findTables(connection, history);
    const [table, second] = tables;
    if (table === undefined) {
        if (await isEmpty(connection))
            return undefined;
        throw new failure/* ActionError */.lZ(`Input 'adopt': the database has no history of ${tool} (table '${history.schema === undefined ? '' : `${history.schema}.`}${history.table}' with the columns ${history.columns.join(', ')}), but it is not empty. Nothing was applied. Name the tool that migrated it, or use the input 'baseline'.`);
    }
    if (second !== undefined) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': there is a history of ${tool} in several schemas (${tables.join(', ')}). Nothing was applied. Say which with '?options=-c%20search_path%3D<schema>' in the connection URL.`);
    }
    try {
        const [result] = await connection.query(`SELECT * FROM ${table} ORDER BY ${identifier(history.orderBy)}`);
        return history.interpret(result?.rows ?? []);
    }
    catch (error) {
        if (!(error instanceof StatementError))
            throw error;
        throw new failure/* ActionError */.lZ(`Input 'adopt': the history of ${tool} in ${table} cannot be read (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`);
    }
}
/** Tables that fit, qualified and quoted; only the first of the search_path when one is there. */
async function findTables(connection, { table, schema, columns, not = [] }) {
    const has = (name) => `EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = ${literal(name)} AND NOT a.attisdropped)`;
    const [result] = await connection.query(`SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, pg_catalog.pg_table_is_visible(c.oid) AS visible
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.relname = ${literal(table)}
       AND ${schema === undefined ? 'true' : `n.nspname = ${literal(schema)}`}
       AND ${[...columns.map(has), ...not.map((name) => `NOT ${has(name)}`)].join(' AND ')}
     ORDER BY 1`);
    const rows = result?.rows ?? [];
    const visible = rows.filter((row) => row.visible === 't');
    return (visible.length > 0 ? visible : rows).map(({ name }) => name ?? '');
}
async function isEmpty(connection) {
    const [result] = await connection.query(`SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')) AS used`);
    return result?.rows[0]?.used !== 't';
}

;// CONCATENATED MODULE: ./packages/migrations/src/history/take-over.ts







/**
 * What goes into the history without being run, on a database that was migrated before.
 * @param history undefined where there is no history table
 * @throws ActionError when it contradicts the database or the folder
 */
async function takeOver(connection, inventory, history, { baseline, adopt, appliedBy }) {
    const recorded = history?.length ?? 0;
    if (baseline !== undefined) {
        if (recorded > 0) {
            throw new failure/* ActionError */.lZ(`Input 'baseline' is for a database without history, but this one has ${recorded} recorded migration${recorded === 1 ? '' : 's'}. Nothing was applied. Remove the input.`);
        }
        const files = inventory.migrations.filter(({ version }) => (0,folder_version/* compareVersions */.Zy)(version, baseline) <= 0);
        return {
            entries: await toEntries(files, appliedBy, 'baseline'),
            notice: `Baseline ${baseline.text}: ${count(files)} recorded as applied, without running`,
        };
    }
    if (adopt === undefined)
        return { entries: [], notice: '' };
    if (recorded > 0) {
        return {
            entries: [],
            notice: `The database has a history already, so nothing is taken over from ${adopt}; the input 'adopt' can be removed`,
        };
    }
    return adopted(connection, inventory, adopt, appliedBy);
}
async function adopted(connection, inventory, tool, appliedBy) {
    const record = await readToolRecord(connection, tool);
    if (record === undefined) {
        return { entries: [], notice: `The database is empty, so there is nothing to take over from ${tool}` };
    }
    if (record.failed.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${tool} has recorded that ${list(record.failed)} failed or is half done. Nothing was applied. Repair it with ${tool} first.`);
    }
    const skipped = matchRecord(record, inventory.migrations);
    const leftOut = new Set(inventory.skipped.map(({ path }) => path.replace(/^.*\//, '').replace(/\.sql$/, '')));
    const missing = skipped.missing.filter((name) => ![...leftOut].some((file) => file === name || file.startsWith(`${name}_`)));
    if (missing.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${tool} has applied ${list(missing)}, but there is no such file in the folder. Nothing was applied. Restore the file, or check that the input 'path' and the database belong together.`);
    }
    return {
        entries: await toEntries(skipped.files, appliedBy, 'adopted'),
        notice: `Taken over from ${tool}: ${count(skipped.files)}, without running`,
    };
}
function toEntries(files, appliedBy, state) {
    return (0,parse/* withParser */.e1)(() => files.map((file) => {
        const parsed = (0,parse_migration/* parseMigration */.m)(file);
        return historyEntry({ ...file, parsed }, appliedBy, state, parsed.statements.length);
    }));
}
function count(files) {
    return `${files.length} file${files.length === 1 ? '' : 's'}`;
}
const LISTED = 10;
function list(names) {
    const shown = names.slice(0, LISTED).map((name) => `'${name}'`);
    return `${shown.join(', ')}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/pipeline.ts

/**
 * Statements that are sent one after the other without waiting for the answers (PostgreSQL docs, "Pipelining"): one round
 * trip for all of them. After an error the server skips what follows, up to the end of the pipeline. Unlike the statements of
 * one simple query each is read when those before it are done, under their settings; and pg_stat_activity and the server's
 * log show the one that runs.
 */
class Pipeline extends Exchange {
    #steps;
    #onDone;
    /** @param onDone is told of each step that is done, in order; of one with `tell` at once */
    constructor(steps, onDone) {
        super();
        this.#steps = steps;
        this.#onDone = onDone;
    }
    submit(connection) {
        connection.stream.cork();
        for (const { sql, copy, returns, tell } of this.#steps) {
            connection.parse({ name: '', text: sql, types: [] }, true);
            connection.bind({}, true);
            if (returns)
                connection.describe({ type: 'P' }, true);
            connection.execute({}, true);
            // Where the COPY fails, the server throws the rows away (docs, "COPY Operations").
            if (copy !== undefined)
                sendRows(connection, copy.rows);
            if (tell)
                connection.flush();
        }
        connection.sync();
        connection.stream.uncork();
    }
    includes(beginning) {
        return this.#steps.some(({ sql }) => sql.startsWith(beginning));
    }
    handleCommandComplete(message) {
        super.handleCommandComplete(message);
        const result = this.results.at(-1);
        if (result !== undefined)
            this.#onDone(result);
    }
    /** A statement that holds nothing but comments counts as a step, too. */
    handleEmptyQuery() {
        this.handleCommandComplete({ text: '' });
    }
    /** They are sent already. */
    handleCopyInResponse() { }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/simple-query.ts

/**
 * A message of the simple query protocol with any number of statements (PostgreSQL docs, "Multiple Statements in a Simple
 * Query").
 */
class SimpleQuery extends Exchange {
    #sql;
    #copyData;
    /** @param copyData the rows for each COPY … FROM stdin of `sql`, in order */
    constructor(sql, copyData = []) {
        super();
        this.#sql = sql;
        this.#copyData = [...copyData];
    }
    submit(connection) {
        connection.query(this.#sql);
    }
    includes(beginning) {
        return this.#sql.startsWith(beginning);
    }
    handleCopyInResponse(connection) {
        sendRows(connection, this.#copyData.shift());
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/connection.ts








/** The server may take this long to let us in, or to answer what costs it nothing, in ms; a dropped packet is never answered. */
const ANSWER_LIMIT_MS = 10_000;
/** How long the farewell may take, in ms. */
const CLOSE_LIMIT_MS = 1_000;
/** A peer that is silent for this long, in ms, is asked whether it is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;
/**
 * Opens a session, and keeps trying while the server is not up yet.
 * @throws ActionError with the cause and the remedy
 */
async function connect(target, options) {
    const { clock, log, signal, waitMs } = options;
    const deadline = new Deadline(clock, waitMs);
    let told = false;
    try {
        return await retry(() => openSession(target, options.applicationName), {
            clock,
            deadline,
            backoff: { first: 200, max: 2_000 },
            ...(signal === undefined ? {} : { signal }),
            shouldRetry: (error) => {
                if (!isStartingUp(error))
                    return false;
                if (!told)
                    log.info(`Waiting up to ${formatDuration(waitMs)} for ${target.description}: ${(0,failure/* messageOf */.bD)(error)}`);
                told = true;
                return true;
            },
        });
    }
    catch (error) {
        signal?.throwIfAborted();
        throw connectionError(error, target, waitMs);
    }
}
/** The ways to connect that libpq tries for an sslmode, in order. */
const ATTEMPTS = {
    disable: ['plain'],
    allow: ['plain', 'tls'],
    prefer: ['tls', 'plain'],
};
async function openSession(target, applicationName) {
    const [first = 'tls', second] = ATTEMPTS[target.ssl.mode] ?? ['tls'];
    const open = (way) => openOnce(way === 'plain' ? { ...target.config, ssl: false } : withTls(target.config), applicationName);
    try {
        return await open(first);
    }
    catch (error) {
        if (second === undefined || !(noTls(error) || (0,failure/* codeOf */.$N)(error) === '28000'))
            throw error;
        return await open(second);
    }
}
/** For `allow` the target has no TLS options of its own before the server asks for it. */
function withTls(config) {
    return config.ssl === false ? { ...config, ssl: { rejectUnauthorized: false } } : config;
}
function noTls(error) {
    return error instanceof Error && /server does not support SSL/i.test(error.message);
}
async function openOnce(config, applicationName) {
    const client = new esm.Client({
        ...config,
        application_name: applicationName,
        connectionTimeoutMillis: ANSWER_LIMIT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    let broken;
    let giveUp = () => { };
    client.on('error', (error) => {
        broken ??= new LostConnection(error.message);
        giveUp(broken);
    });
    await client.connect();
    const announcedPid = 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
    let outstanding;
    const send = async (exchange) => {
        if (broken !== undefined)
            throw broken;
        const abandoned = new Promise((_, reject) => {
            giveUp = reject;
        });
        abandoned.catch(() => { });
        outstanding = exchange;
        client.query(exchange);
        try {
            return await Promise.race([exchange.done, abandoned]);
        }
        finally {
            outstanding = undefined;
        }
    };
    const connection = {
        onNotice: undefined,
        announcedPid,
        query: (sql, copyData) => send(new SimpleQuery(sql, copyData)),
        pipeline: (steps, onDone) => send(new Pipeline(steps, onDone)),
        outstanding: () => outstanding,
        async rollback() {
            const { onNotice } = connection;
            connection.onNotice = undefined;
            await send(new SimpleQuery('ROLLBACK'));
            connection.onNotice = onNotice;
        },
        inTransaction: () => client.getTransactionStatus() !== 'I',
        abandon(reason) {
            broken ??= new LostConnection(reason);
            giveUp(broken);
            client.connection.stream.destroy();
        },
        async close() {
            if (broken === undefined)
                await Promise.race([client.end().catch(() => { }), (0,external_node_timers_promises_namespaceObject.setTimeout)(CLOSE_LIMIT_MS, undefined, { ref: false })]);
            client.connection.stream.destroy();
        },
    };
    client.on('notice', ({ severity, message }) => connection.onNotice?.(`${severity}: ${message}`));
    return connection;
}
/**
 * Does what the server answers at once; gives the connection up when it does not.
 * @throws LostConnection
 */
async function promptly(connection, clock, work) {
    const over = new AbortController();
    const limit = clock.sleep(ANSWER_LIMIT_MS, over.signal);
    limit.then(() => connection.abandon(`the server did not answer within ${formatDuration(ANSWER_LIMIT_MS)}`), () => { });
    try {
        return await work();
    }
    finally {
        over.abort();
    }
}
/** Errors that end by themselves when the server has started: refused, reset, not there yet, "the database system is starting up". */
function isStartingUp(error) {
    const code = (0,failure/* codeOf */.$N)(error);
    if (code !== undefined)
        return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EAI_AGAIN', '57P03', '53300'].includes(code);
    if (error instanceof AggregateError)
        return error.errors.every(isStartingUp);
    return error instanceof Error && /terminated unexpectedly|timeout expired/i.test(error.message);
}
function connectionError(error, target, waitMs) {
    const code = (0,failure/* codeOf */.$N)(error) ?? (error instanceof AggregateError ? (0,failure/* codeOf */.$N)(error.errors[0]) : undefined);
    const remedy = (code === undefined ? undefined : REMEDIES[code]) ??
        (isStartingUp(error)
            ? `It did not accept a connection within ${formatDuration(waitMs)} (input 'wait-for-database'). Check host and port, and that the server runs and is reachable from the runner.`
            : 'Check the connection URL.');
    return new failure/* ActionError */.lZ(`No connection to ${target.description}: ${(0,failure/* messageOf */.bD)(error)}. ${remedy}`);
}
const REMEDIES = {
    '28P01': 'Correct user or password in the connection URL; characters such as @ : / # in a password must be percent-encoded.',
    '28000': 'Correct the user in the connection URL, or allow it in pg_hba.conf of the server.',
    '3D000': 'Correct the database name in the connection URL, or create the database first.',
    ENOTFOUND: 'Correct the host name in the connection URL.',
    ENETUNREACH: "The host has only an IPv6 address and GitHub's runners have none: use a host with IPv4, on Supabase the session pooler (port 5432).",
    EHOSTUNREACH: 'Check the host, and that the runner may reach its network.',
};

;// CONCATENATED MODULE: ./packages/migrations/src/session/run-lock.ts






/**
 * The key of the advisory lock. PostgreSQL keeps these locks per database (docs, "Explicit Locking"), so the history table's
 * name is enough to tell two sequences in one database apart.
 */
function lockKey(name) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(`ordered-migrations ${qualified(name)}`)
        .digest()
        .readBigInt64BE()
        .toString();
}
/** An expression that is true when the lock was free and is now held. It never waits: a session that waits in pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY of the run that it waits for waits for that snapshot (flyway#1654). */
function tryLock(name) {
    return `pg_catalog.pg_try_advisory_lock(${lockKey(name)})`;
}
/**
 * Takes the run lock for the rest of the session; it ends with the session, also when the runner dies.
 * @throws ActionError that names the run that holds it, after the time-out
 */
async function takeRunLock(connection, name, options) {
    const { clock, log, timeoutMs, signal } = options;
    const deadline = new Deadline(clock, timeoutMs);
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        const holder = await promptly(connection, clock, async () => {
            const [result] = await connection.query(`SELECT ${tryLock(name)} AS acquired`);
            return result?.rows[0]?.acquired === 't' ? undefined : lockHolder(connection, name);
        });
        if (holder === undefined)
            return;
        if (deadline.expired()) {
            throw new failure/* ActionError */.lZ(`Another run is still migrating this database after ${formatDuration(timeoutMs)} (input 'run-lock-timeout'): ${holder}. Wait for it, or end it with pg_terminate_backend.`);
        }
        if (attempt === 0)
            log.info(`Waiting up to ${formatDuration(timeoutMs)} for another run: ${holder}`);
        await clock.sleep(Math.min(pauseBefore(attempt, { first: 200, max: 2_000 }), deadline.remaining()), signal);
    }
}
/** Who holds the lock, in words; pg_stat_activity hides other users' sessions from those who may not see them. */
async function lockHolder(connection, name) {
    const [result] = await connection.query(`SELECT l.pid, a.application_name, pg_catalog.date_part('epoch', pg_catalog.now() - a.backend_start)::int AS age
     FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
       AND ((l.classid::bigint << 32) | l.objid::bigint) = ${literal(lockKey(name))}::bigint`);
    const row = result?.rows[0];
    if (row === undefined)
        return 'a session that has just ended';
    const application = row.application_name ? ` '${row.application_name}'` : '';
    return `process ${row.pid}${application}, connected ${row.age === null ? 'for an unknown time' : `${formatDuration(Number(row.age) * 1_000)} ago`}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/session/activity.ts
/** An SQL expression; a balancer may send each connection to another server. */
const SERVER_STARTED = "pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time())";
/**
 * What a server process is doing, in one row: state, what it waits for, who blocks it, how far the index is that it builds.
 * The text of other sessions' queries is left out: it may hold what must not stand in a log, as may the process's own, which is
 * there only to be compared.
 */
function activitySql(pid) {
    return `SELECT ${SERVER_STARTED} AS server_started, a.pid, a.state, a.query, a.wait_event_type, a.wait_event, p.phase,
    CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
         WHEN p.lockers_total > 0 THEN 100 * p.lockers_done / p.lockers_total END AS percent,
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', b.pid, pg_catalog.quote_literal(NULLIF(b.application_name, '')), 'of user', b.usename,
        '(' || b.state || ' since', pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.state_change) || ', transaction since',
        pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.xact_start) || ')'), ', ')
      FROM pg_catalog.pg_stat_activity b WHERE b.pid = ANY (pg_catalog.pg_blocking_pids(${pid}))) AS blockers,
    pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(${pid}), ', ') AS blocking_pids
  FROM (SELECT 1) AS always LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = ${pid} LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid`;
}
/** The sessions that hold the lock that is waited for; undefined when nothing blocks. */
function describeBlockers({ blockers, blocking_pids: pids }) {
    if (!pids)
        return undefined;
    return `process ${blockers || pids}`;
}
function describeActivity(row) {
    const blockers = describeBlockers(row);
    const { phase, percent, wait_event_type: waitType, wait_event: wait } = row;
    return ([
        phase ? `${phase}${percent == null ? '' : ` (${percent} %)`}` : undefined,
        blockers === undefined ? undefined : `blocked by ${blockers}`,
        blockers === undefined && waitType === 'Lock' ? `waits for a lock (${wait})` : undefined,
    ]
        .filter((part) => part !== undefined)
        .join(', ') || 'running');
}

;// CONCATENATED MODULE: ./packages/migrations/src/session/pooler.ts


/** How many further clients are tried; a pooler hands its warmest server connection to the next one that asks. */
const PROBES = 3;
/**
 * Behind a pooler that gives each transaction another server process, a session's lock and settings end up with strangers.
 * It shows when a second client, while ours is connected, is given the process that answered ours.
 * @throws ActionError with the remedy when the pooler works by transaction or by statement
 */
async function refuseTransactionPooler(connection, target, pid, options) {
    // Supavisor's port for transaction mode (Supabase docs, "Connect to your database").
    const supavisor = target.config.port === 6543;
    if (supavisor || (await isShared(connection, target, pid, options))) {
        throw new failure/* ActionError */.lZ(`Between the runner and ${target.description} is a pooler in transaction mode: every transaction may run in another server process, so neither the lock of this run nor the settings of a file would hold. Nothing was applied. Connect to the server itself or to a pooler in session mode${supavisor ? ' (on Supabase the same host with port 5432)' : ''}.`);
    }
}
async function isShared(connection, target, pid, options) {
    const probes = [];
    try {
        for (let probe = 0; probe < PROBES; probe++) {
            const other = await connect(target, { ...options, waitMs: 0 }).catch(() => undefined);
            if (other === undefined)
                break;
            probes.push(other);
            // It keeps the process until the transaction ends, so ours has to come from another one.
            const [, answer] = await promptly(other, options.clock, () => other.query('BEGIN; SELECT pg_catalog.pg_backend_pid() AS pid'));
            const [again] = await promptly(connection, options.clock, () => connection.query('SELECT pg_catalog.pg_backend_pid() AS pid'));
            if (Number(answer?.rows[0]?.pid) === pid || Number(again?.rows[0]?.pid) !== pid)
                return true;
        }
        return false;
    }
    finally {
        await Promise.all(probes.map((probe) => probe.close()));
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/session/session.ts






/** How often the server looks whether the client is still there while a statement runs, in ms. */
const CHECK_CLIENT_EVERY_MS = 1_000;
/**
 * `client_connection_check_interval` (since PostgreSQL 14) ends the statement of a runner that was killed; the server
 * refuses a value on systems that cannot tell. `standard_conforming_strings` decides how a message is cut into tokens
 * before any of it runs, so it must be on before, as our grammar has it.
 */
const GREETING = `SELECT pg_catalog.pg_backend_pid() AS pid, ${SERVER_STARTED} AS server_started,
  pg_catalog.current_setting('server_version_num') AS version,
  CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND pg_catalog.version() ~* 'linux'
    THEN pg_catalog.set_config('client_connection_check_interval', '${CHECK_CLIENT_EVERY_MS}', false) END AS checks,
  pg_catalog.set_config('standard_conforming_strings', 'on', false)`;
/** The oldest server that is tested (PostgreSQL docs, "Versioning Policy": five years of support, and one more). */
const OLDEST_VERSION = 120_000;
/**
 * Opens a session.
 * @throws ActionError when there is none to be had, or a pooler hands every transaction to another server process
 */
async function session_openSession(target, options) {
    const connection = await connect(target, options);
    try {
        const [greeting] = await promptly(connection, options.clock, () => connection.query(`${GREETING}${lockUnlessPooled(connection, options.lock)}`));
        const { pid, version, checks, locked, server_started: serverStarted = null } = greeting?.rows[0] ?? {};
        if (Number(version) < OLDEST_VERSION) {
            throw new failure/* ActionError */.lZ(`${target.description} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; at least ${OLDEST_VERSION / 10_000} is needed.`);
        }
        if (Number(pid) !== connection.announcedPid)
            await refuseTransactionPooler(connection, target, Number(pid), options);
        return {
            connection,
            target,
            pid: Number(pid),
            serverStarted,
            locked: locked === 't',
            settings: [
                ...(checks == null ? [] : [`client_connection_check_interval = ${CHECK_CLIENT_EVERY_MS}`]),
                'standard_conforming_strings = on',
            ],
        };
    }
    catch (error) {
        await connection.close();
        if (!(error instanceof StatementError))
            throw error;
        throw new failure/* ActionError */.lZ(`${target.description} does not answer as PostgreSQL does: ${error.message} (SQLSTATE ${error.code}).`);
    }
}
/** A lock behind a pooler could end up with a stranger's session; it waits until the pooler is known. */
function lockUnlessPooled({ announcedPid }, lock) {
    if (lock === undefined || announcedPid === undefined)
        return '';
    return `, CASE WHEN pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ${announcedPid} THEN ${tryLock(lock)} END AS locked`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/session/watch.ts



/** The first look at a statement, and the longest pause between two, in ms. */
const FIRST_LOOK_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** An answer that the server has sent arrives within this time, in ms. */
const ANSWER_ON_ITS_WAY_MS = 2_000;
/** Looks at the work of a session from another one, which is opened when something takes long. */
class Watch {
    /** Who was seen to block the last work, in words. */
    blockers;
    #session;
    #options;
    #side;
    #opening;
    #closed = false;
    constructor(session, options) {
        this.#session = session;
        this.#options = options;
    }
    /**
     * Runs `work`; while it lasts, says now and then what the server does.
     * @param label what the work is; at each look given the statement that the server says it is at, as far as it shows it
     * @throws what `work` throws; LostConnection when the server has long finished and its answer never came
     */
    async during(label, work) {
        this.blockers = undefined;
        const over = new AbortController();
        void this.#look(label, over.signal);
        try {
            return await work();
        }
        finally {
            over.abort();
        }
    }
    /** Asks the server to end what the session is doing. Never throws. */
    async cancel() {
        const side = await this.#sideSession();
        await side?.query(`SELECT pg_catalog.pg_cancel_backend(${this.#session.pid})`).catch(() => { });
    }
    async close() {
        this.#closed = true;
        await this.#side?.close();
    }
    async #look(label, over) {
        const { clock, lockTimeoutMs, log } = this.#options;
        const start = clock.now();
        const firstLook = Math.min(FIRST_LOOK_MS, lockTimeoutMs > 0 ? lockTimeoutMs / 2 : FIRST_LOOK_MS);
        let suspect;
        try {
            for (let pause = firstLook;;) {
                await clock.sleep(pause, over);
                if (clock.now() - start >= FIRST_LOOK_MS)
                    pause = Math.min(Math.max(pause, FIRST_LOOK_MS) * 1.3, LONGEST_PAUSE_MS);
                const row = await this.#activity();
                if (over.aborted)
                    return;
                const tookMs = clock.now() - start;
                const tell = (what) => {
                    if (tookMs >= FIRST_LOOK_MS)
                        log.info(`${label(row?.query ?? null)}: ${formatDuration(tookMs)}, ${what}`);
                };
                if (row === undefined) {
                    tell('and there is no second connection to be had to see what the server does');
                    continue;
                }
                const exchange = this.#answerIsDue(row);
                if (exchange === undefined || exchange !== suspect?.exchange)
                    suspect = { exchange, since: clock.now() };
                // At the first look it may be under way.
                else if (clock.now() - suspect.since >= ANSWER_ON_ITS_WAY_MS) {
                    return this.#session.connection.abandon('the server is done and its answer did not arrive');
                }
                this.blockers = describeBlockers(row) ?? this.blockers;
                tell(describeActivity(row));
            }
        }
        catch {
            // The work is over.
        }
    }
    /**
     * What was sent and must have been answered, because the server does nothing or the session is gone. While it still receives
     * a message the server shows the statement before it.
     */
    #answerIsDue({ server_started, pid, state, query }) {
        const exchange = this.#session.connection.outstanding();
        if (server_started !== this.#session.serverStarted)
            return undefined;
        const idle = pid === null || (state?.startsWith('idle') && query && exchange?.includes(query));
        return idle ? exchange : undefined;
    }
    /** What the server says of the session; undefined when it cannot be asked. */
    async #activity() {
        try {
            const side = await this.#sideSession();
            if (side === undefined)
                return undefined;
            const [result] = await promptly(side, this.#options.clock, () => side.query(activitySql(this.#session.pid)));
            return result?.rows[0];
        }
        catch {
            await this.#side?.close();
            this.#side = undefined;
            return undefined;
        }
    }
    #sideSession() {
        this.#opening ??= this.#openSide().finally(() => {
            this.#opening = undefined;
        });
        return this.#opening;
    }
    async #openSide() {
        if (this.#side !== undefined || this.#closed)
            return this.#side;
        const { applicationName, clock, log } = this.#options;
        // Not with the signal of the run: this session is what cancels the other one.
        const side = await connect(this.#session.target, { applicationName, clock, log, waitMs: 0 }).catch(() => undefined);
        if (this.#closed)
            await side?.close();
        else
            this.#side = side;
        return side;
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/failure.ts
/** What a person does about an SQLSTATE (PostgreSQL docs, appendix "PostgreSQL Error Codes"). */
const failure_REMEDIES = {
    '55P03': "Another session holds the lock: end long transactions, or raise the input 'lock-timeout' or 'lock-retries'.",
    '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
    '57014': "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration.",
    '42501': "Give the user of the connection the right to do this, or connect as the tables' owner.",
    '42P07': "If this database was migrated by another tool, take its history over with the input 'adopt' or 'baseline'; otherwise correct the file and run again.",
    '25006': 'This server only reads: connect to the primary, not to a replica.',
    '25001': "Put '-- migrations: no-transaction' at the top of the file, best in a file with this statement alone.",
    '55P04': "A new value of an enum can be used only after its transaction: put its use into a later file, and leave the input 'transaction' at 'per-file'.",
    '42601': 'Correct the SQL and run again.',
};
const NOT_RETRIED = 'Correct the file and run again.';
/** The failure of a file as a finding at its place. */
function failureFinding(failure, blockers) {
    const { report, code, file } = failure;
    const blocked = blockers === undefined ? [] : [`BLOCKED BY: ${blockers}`];
    return {
        rule: `SQLSTATE ${code}`,
        severity: 'error',
        file: file.path,
        ...report.place,
        message: [report.summary, ...report.details, ...blocked].join('\n'),
        help: failureRemedy(failure),
    };
}
/** One sentence of what failed, one of what stays, one of what to do. */
function failureHeadline(failure, blockers, stand) {
    const { report, file, statementsDone } = failure;
    const at = report.place === undefined ? file.path : `${file.path}:${report.place.line}:${report.place.column}`;
    const blocked = blockers === undefined ? '' : ` Blocked by ${blockers}.`;
    const detail = report.details.filter((line) => /^(DETAIL|INVALID INDEX): /.test(line)).join(' ') || undefined;
    const undone = statementsDone === undefined
        ? 'The file was rolled back'
        : statementsDone === 0
            ? 'None of its statements is recorded as done'
            : statementsDone === 1
                ? 'The first statement of the file stays, the next run goes on after it'
                : `The first ${statementsDone} statements of the file stay, the next run goes on after them`;
    return `${at}: ${report.summary}. ${detail === undefined ? '' : `${detail} `}${undone}; ${stand}${blocked} ${failureRemedy(failure)}`;
}
function failureRemedy({ remedy, code }) {
    return remedy ?? failure_REMEDIES[code] ?? NOT_RETRIED;
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/run.ts

















/** How often a run looks for the truth on a new connection after the old one broke. */
const RECONNECTS = 3;
/** How long the server may take to notice that the old connection is gone and let go of the run lock, in ms. */
const OLD_SESSION_MS = 30_000;
/** A cancellation that comes between two messages goes nowhere, so it is sent again. */
const CANCEL_AGAIN_MS = 250;
/** One run on one database; what it finds out goes into the outcome. */
class ApplyRun {
    #inventory;
    #options;
    #outcome;
    /** What was found before there was a connection. */
    #ofFolder;
    /** Sent to the server and not answered yet. */
    #sent = [];
    constructor(inventory, options, outcome) {
        this.#inventory = inventory;
        this.#options = options;
        this.#outcome = outcome;
        this.#ofFolder = [...outcome.findings];
    }
    /** @throws Refusal, the signal's reason, or whatever else ends the run */
    async run() {
        let lost;
        for (let connections = 0;; connections++) {
            try {
                return await this.#onSession(lost);
            }
            catch (error) {
                if (!(error instanceof LostConnection) || this.#options.signal.aborted)
                    throw error;
                const description = this.#options.target.description;
                if (this.#sent.length === 0 || connections >= RECONNECTS) {
                    throw new failure/* ActionError */.lZ(`The connection to ${description} broke (${error.message}); ${standOf(this.#outcome)} Run again: the history in the database tells where to go on.`);
                }
                lost = error.message;
                this.#options.log.info(`The connection broke (${lost}) while ${this.#describeSent()} was being applied; connecting again to find out what the server did`);
            }
        }
    }
    async #onSession(lost) {
        const options = this.#options;
        const session = await this.#open(lost).catch((error) => {
            throw lost === undefined || options.signal.aborted ? error : this.#notAsked(lost, error);
        });
        const watch = new Watch(session, options);
        let over = false;
        const cancel = async () => {
            while (!over) {
                await watch.cancel();
                await options.clock.sleep(CANCEL_AGAIN_MS);
            }
        };
        const onAbort = () => void cancel();
        options.signal.addEventListener('abort', onAbort, { once: true });
        try {
            options.signal.throwIfAborted();
            await this.#migrate(session, watch, lost);
        }
        catch (error) {
            if (error instanceof MigrationFailure && !options.signal.aborted)
                this.#explain(error, watch);
            throw error;
        }
        finally {
            over = true;
            options.signal.removeEventListener('abort', onAbort);
            await Promise.all([session.connection.close(), watch.close()]);
        }
    }
    #notAsked(lost, error) {
        return new failure/* ActionError */.lZ(`The connection to ${this.#options.target.description} broke while ${this.#describeSent()} was being applied (${lost}), and the server could not be asked whether that is committed: ${(0,failure/* messageOf */.bD)(error)} Of what is known, ${standOf(this.#outcome)} Run again: the history in the database tells where to go on.`);
    }
    async #open(lost) {
        const { target, historyTable, dryRun, runLockTimeoutMs, waitForDatabaseMs } = this.#options;
        const lock = dryRun ? undefined : historyTable;
        const session = await session_openSession(target, { ...this.#options, waitMs: waitForDatabaseMs, lock });
        if (lock === undefined || session.locked)
            return session;
        const timeoutMs = lost === undefined ? runLockTimeoutMs : Math.max(OLD_SESSION_MS, runLockTimeoutMs);
        try {
            await takeRunLock(session.connection, lock, { ...this.#options, timeoutMs });
        }
        catch (error) {
            await session.connection.close();
            throw error;
        }
        return session;
    }
    async #migrate(session, watch, lost) {
        const { connection } = session;
        const { historyTable, dryRun, log } = this.#options;
        const { recorded, entries, notice } = await watch.during(() => 'reading the history', async () => {
            const recorded = await readHistory(connection, historyTable);
            return { recorded, ...(await takeOver(connection, this.#inventory, recorded, this.#takeOverOptions(lost))) };
        });
        if (notice !== '')
            this.#notice(notice);
        const history = [...(recorded ?? []), ...entries.map(rowOf)];
        const plan = await this.#plan(history);
        if (lost !== undefined)
            this.#reconcile(lost, plan, history);
        log.info(`${history.length} in the history, ${plan.pending.length} pending`);
        if (dryRun)
            return this.#dryRun(plan, entries);
        await watch.during(() => 'preparing the history table', () => prepareHistory(connection, historyTable, recorded !== undefined, entries));
        await applyPending(session, watch, plan.chosen.map((file) => ({ file, partial: plan.partial.get(file) })), this.#options, this.#progress());
        this.#outcome.status = this.#outcome.applied.length === 0 ? 'up-to-date' : 'applied';
    }
    /** On a new connection the history is there, also where this run has written it. */
    #takeOverOptions(lost) {
        const { baseline, adopt, appliedBy } = this.#options;
        return lost === undefined ? { baseline, adopt, appliedBy } : { baseline: undefined, adopt: undefined, appliedBy };
    }
    async #plan(history) {
        const outcome = this.#outcome;
        const { targetVersion: target, outOfOrder } = this.#options;
        const plan = await (0,parse/* withParser */.e1)(() => planMigrations(this.#inventory, history, { outOfOrder, target }));
        outcome.pending = [...plan.pending];
        outcome.currentVersion = latestVersion(history)?.text;
        outcome.findings = [...this.#ofFolder];
        refuseOnErrors(outcome, plan.findings, 'The folder contradicts the history of the database, so nothing was applied');
        refuseOnErrors(outcome, await (0,parse/* withParser */.e1)(() => checkPending(plan.chosen, this.#options)), 'A pending file cannot be applied as it is, so nothing was applied');
        const current = (0,folder_version/* parseAnyVersion */.o)(outcome.currentVersion ?? '');
        if (target !== undefined && current !== undefined && (0,folder_version/* compareVersions */.Zy)(target, current) < 0) {
            this.#notice(`The database is at version ${current.text} already, beyond the target ${target.text}; nothing is undone`);
        }
        return plan;
    }
    #dryRun({ pending, chosen }, entries) {
        const { log } = this.#options;
        for (const { file, state } of entries)
            log.info(`would record as ${state}  ${file}`);
        for (const { path } of chosen)
            log.info(`would apply  ${path}`);
        for (const { path } of pending.slice(chosen.length))
            log.info(`above the target  ${path}`);
        this.#outcome.pending = chosen;
        this.#outcome.status = 'dry-run';
    }
    /**
     * After a lost connection: files that the server has committed count as applied by this run, and the run goes on after them.
     * @throws Refusal when one of them was not committed
     */
    #reconcile(lost, plan, history) {
        const { committed, failed } = reconcile(this.#sent, plan, history);
        this.#sent = [];
        for (const file of committed)
            this.#options.log.info(`${file.path}: the history has it, so it was committed`);
        const known = this.#applied();
        for (const file of committed)
            if (!known.has(file.path))
                this.#committed(file, 0);
        if (failed === undefined)
            return;
        this.#outcome.headline = `The connection to ${this.#options.target.description} broke while '${failed.file.path}' was being applied (${lost}). Asked on a new connection, ${failed.stand}; ${standOf(this.#outcome)} Run again.`;
        throw new Refusal();
    }
    #progress() {
        return {
            sending: (files) => {
                this.#sent = files;
            },
            committed: ({ file, durationMs }) => this.#committed(file, durationMs),
        };
    }
    #explain(failure, { blockers }) {
        const blocked = ['55P03', '40P01'].includes(failure.code) ? blockers : undefined;
        this.#outcome.findings.push(failureFinding(failure, blocked));
        this.#outcome.headline = failureHeadline(failure, blocked, standOf(this.#outcome));
    }
    #committed(file, durationMs) {
        this.#options.log.info(addApplied(this.#outcome, file, durationMs));
    }
    #describeSent() {
        const known = this.#applied();
        return describeSent(this.#sent.filter(({ path }) => !known.has(path)));
    }
    /** Paths of the files that are known to be committed. */
    #applied() {
        return new Set(this.#outcome.applied.map(({ file }) => file));
    }
    #notice(text) {
        this.#outcome.notices.push(`${text}.`);
        this.#options.log.info(text);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/apply.ts






/**
 * What must hold before any connection is made.
 * @returns findings; with an error nothing may be applied
 * @throws ActionError when `target` or `baseline` is no version of the folder
 */
async function checkFolder(inventory, { targetVersion, baseline }) {
    mustExist(inventory, 'target', targetVersion);
    mustExist(inventory, 'baseline', baseline);
    return (0,parse/* withParser */.e1)(() => checkBeforeApply(inventory));
}
function mustExist({ migrations }, input, version) {
    if (version === undefined || migrations.some((file) => (0,folder_version/* versionKey */._5)(file.version) === (0,folder_version/* versionKey */._5)(version)))
        return;
    const [first, last] = [migrations[0]?.version.text, migrations.at(-1)?.version.text];
    throw new failure/* ActionError */.lZ(`Input '${input}': no migration has the version ${version.text}; the folder has ${first} to ${last}. Nothing was applied, no connection was made.`);
}
/**
 * Applies what is pending, in order, each file exactly once. Never throws: whatever happens, the outcome says what is done
 * and what is left.
 */
async function applyMigrations(inventory, options) {
    const outcome = {
        status: 'failed',
        applied: [],
        pending: inventory.migrations,
        currentVersion: undefined,
        findings: [],
        notices: [],
        headline: undefined,
    };
    try {
        const findings = await checkFolder(inventory, options);
        refuseOnErrors(outcome, findings, 'The folder is not in order, so nothing was applied and no connection was made');
        await new ApplyRun(inventory, options, outcome).run();
    }
    catch (error) {
        if (options.signal.aborted) {
            outcome.status = 'cancelled';
            outcome.headline = `Cancelled; ${standOf(outcome)} Run again to continue.`;
        }
        else if (!(error instanceof Refusal)) {
            outcome.headline ??= (0,failure/* headlineOf */.gD)(error);
        }
    }
    return outcome;
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/databases.ts



/**
 * Applies one folder to every database of the shard; each has its own history, lock and outcome.
 * @throws ActionError when two entries of the list are the same database
 */
async function applyToDatabases(inventory, options) {
    const { clock, concurrency, failFast, log, many, shard, signal } = options;
    const targets = chooseShard(options.targets, shard);
    if (many)
        log.info(`${targets.length} of ${options.targets.length} databases, ${concurrency} at a time`);
    const outcomes = targets.map((target) => ({ target, outcome: undefined, durationMs: 0 }));
    const queue = [...outcomes];
    let failed = false;
    const worker = async () => {
        for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
            if (signal.aborted || (failFast && failed))
                return;
            const start = clock.now();
            const { target } = one;
            const ownLog = many ? labelled(log, target.description) : log;
            one.outcome = await applyMigrations(inventory, { ...options, target, log: ownLog });
            for (const finding of one.outcome.findings)
                ownLog.info((0,findings/* findingLines */.hq)(finding));
            one.durationMs = Math.round(clock.now() - start);
            if (one.outcome.headline !== undefined)
                failed = true;
        }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
    return outcomes;
}
/** Several databases write into one log. */
function labelled(log, label) {
    return { ...log, info: (text) => log.info(text.replace(/^/gm, `[${label}] `)) };
}
/**
 * Parses `3/8`.
 * @throws Error that says what is expected
 */
function parseShard(text) {
    const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
    if (index < 1 || index > count)
        throw new Error("'<part>/<parts>', e.g. '3/8'");
    return { index, count };
}
/**
 * The databases of one shard: every one belongs to exactly one, whatever the order of the list, and the shards differ by one
 * at most.
 * @throws ActionError when two entries of the list are the same database
 */
function chooseShard(targets, shard) {
    const sorted = [...targets].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    const double = sorted.find((target, at) => at > 0 && identity(target) === identity(sorted[at - 1] ?? target));
    if (double !== undefined) {
        throw new failure/* ActionError */.lZ(`Input 'database-urls' names ${double.description} twice. Remove one of the two.`);
    }
    return sorted.filter((_, at) => at % shard.count === shard.index - 1);
}
function identity({ config }) {
    return JSON.stringify([config.host ?? '', config.port, config.database ?? config.user ?? '', config.options ?? '']);
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 5 modules
var layouts = __nccwpck_require__(8358);
// EXTERNAL MODULE: ./node_modules/pg-connection-string/index.js
var pg_connection_string = __nccwpck_require__(6122);
;// CONCATENATED MODULE: ./node_modules/pg-connection-string/esm/index.mjs
// ESM wrapper for pg-connection-string


// Re-export the parse function
/* harmony default export */ const pg_connection_string_esm = (pg_connection_string.parse);
const esm_parse = pg_connection_string.parse
const toClientConfig = pg_connection_string.toClientConfig
const parseIntoClientConfig = pg_connection_string.parseIntoClientConfig

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/tls.ts




const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
/**
 * What the driver needs for libpq's meaning of `sslmode` (PostgreSQL docs, "SSL Support", table 32.1): `require` only
 * encrypts unless a root certificate is there, `verify-ca` looks at the chain, `verify-full` also at the host name. Without
 * a root certificate of its own the authorities that Node brings are trusted, where libpq would stop.
 * @throws Error that names the file that cannot be read
 */
function tlsOptions({ mode, rootCert, cert, key }) {
    if (mode === 'disable')
        return false;
    const ca = rootCert === 'system' ? undefined : rootCertificate(rootCert);
    const client = {
        ...(cert === undefined ? {} : { cert: readPem('sslcert', cert) }),
        ...(key === undefined ? {} : { key: readPem('sslkey', key) }),
    };
    const verified = mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && rootCert !== undefined);
    if (!verified)
        return { ...client, rejectUnauthorized: false };
    return {
        ...client,
        ...(ca === undefined ? {} : { ca }),
        // libpq: sslrootcert=system is only as good as verify-full.
        ...(mode === 'verify-full' || rootCert === 'system' ? {} : { checkServerIdentity: () => undefined }),
    };
}
function rootCertificate(file) {
    if (file !== undefined)
        return readPem('the root certificate', file);
    const usual = (0,external_node_path_.join)((0,external_node_os_namespaceObject.homedir)(), '.postgresql', 'root.crt');
    return (0,external_node_fs_.existsSync)(usual) ? readPem('the root certificate', usual) : undefined;
}
function readPem(what, file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new Error(`${what} '${file}' cannot be read (${(0,failure/* codeOf */.$N)(error)})`);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/database-target.ts



/**
 * A target from a `postgresql://` URL. `sslmode` and its companions mean what they mean to libpq; without one it is `prefer`.
 * @param source names the URL in errors, e.g. "input 'database-url'"
 * @throws ActionError that says what is wrong, and never shows the URL
 */
function parseDatabaseUrl(url, source, overrides = {}) {
    const bad = (what) => new failure/* ActionError */.lZ(`Bad ${source}: ${what}. Expected postgresql://user:password@host:5432/database (the value is a secret and is not shown).`);
    if (!/^postgres(ql)?:\/\//i.test(url))
        throw bad('it does not start with postgresql://');
    return toTarget(parseUrl(url, bad), [url], overrides, bad);
}
function parseUrl(url, bad) {
    try {
        // TLS is read here and not by the library, which has a meaning of its own for the modes.
        const ssl = {};
        const bare = url.replace(/(?<=[?&])(ssl\w*|uselibpqcompat)=([^&#]*)(?:&|(?=#)|$)/gi, (_, name, value) => {
            ssl[name.toLowerCase()] = decodeURIComponent(value);
            return '';
        });
        const config = { ...esm_parse(bare.replace(/[?&]$/, '')) };
        const text = (name) => (typeof config[name] === 'string' && config[name] !== '' ? config[name] : undefined);
        return {
            user: text('user'),
            password: text('password'),
            host: text('host'),
            port: text('port'),
            database: text('database'),
            options: text('options'),
            // `ssl=true` is JDBC's and Heroku's way to say it.
            sslmode: ssl.sslmode ?? (/^(true|1)$/.test(ssl.ssl ?? '') ? 'require' : undefined),
            sslrootcert: ssl.sslrootcert,
            sslcert: ssl.sslcert,
            sslkey: ssl.sslkey,
        };
    }
    catch (error) {
        throw bad(error instanceof Error && !error.message.includes(url) ? error.message : 'it is no URL');
    }
}
/**
 * A target from libpq's environment variables; undefined when none names a server. The driver itself takes PGUSER and
 * PGPASSWORD.
 * @throws ActionError that says what is wrong
 */
function targetFromEnvironment(env, overrides = {}) {
    if (!env.PGHOST && !env.PGDATABASE)
        return undefined;
    const bad = (what) => new failure/* ActionError */.lZ(`Bad environment variables PG*: ${what}.`);
    const parts = {
        host: env.PGHOST || undefined,
        port: env.PGPORT || undefined,
        user: env.PGUSER || undefined,
        password: env.PGPASSWORD || undefined,
        database: env.PGDATABASE || undefined,
        options: env.PGOPTIONS || undefined,
        sslmode: env.PGSSLMODE || undefined,
        sslrootcert: env.PGSSLROOTCERT || undefined,
        sslcert: env.PGSSLCERT || undefined,
        sslkey: env.PGSSLKEY || undefined,
    };
    return toTarget(parts, [], overrides, bad);
}
function toTarget(parts, secrets, { sslMode, sslRootCert }, bad) {
    const { host, user, password, database, options, sslmode = 'prefer' } = parts;
    const port = parts.port === undefined ? 5432 : Number(parts.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
        throw bad('the port is not a number from 1 to 65535');
    const socket = host?.startsWith('/') === true;
    // `no-verify` is what the Node driver calls libpq's `require`.
    const named = sslMode ?? SSL_MODES.find((known) => known === sslmode.replace(/^no-verify$/, 'require'));
    if (named === undefined)
        throw bad(`sslmode '${sslmode}' is none of ${SSL_MODES.join(', ')}`);
    const ssl = {
        // A UNIX socket never speaks TLS.
        mode: socket ? 'disable' : named,
        rootCert: sslRootCert ?? parts.sslrootcert,
        cert: parts.sslcert,
        key: parts.sslkey,
    };
    const config = {
        port,
        ...(user ? { user } : {}),
        ...(password ? { password } : {}),
        ...(host ? { host } : {}),
        ...(database ? { database } : {}),
        ...(options ? { options } : {}),
        ssl: readTls(ssl, bad),
    };
    const where = socket ? `socket ${host}` : `${host ?? 'localhost'}:${port}`;
    const description = `database '${database ?? user ?? ''}' on ${where}`;
    return { config, ssl, description, secrets: [...secrets, ...secretPassword(parts)] };
}
function readTls(settings, bad) {
    try {
        return tlsOptions(settings);
    }
    catch (error) {
        throw bad((0,failure/* messageOf */.bD)(error));
    }
}
/** A password that equals the user's or the database's name guards nothing, and masking it would tear every line of the log apart. */
function secretPassword({ user, password, database }) {
    return password === undefined || password === user || password === database ? [] : [password];
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/inputs.ts










/**
 * Reads the inputs of apply-ordered-migrations, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
function readApplyInputs(inputs, surroundings) {
    const { targets, many } = readTargets(inputs, surroundings);
    const folders = inputs.list('path');
    if (folders.length === 0)
        inputs.problem('path', '', 'a folder');
    const historyTable = inputs.parsed('history-table', parseQualifiedName);
    const shard = inputs.text('shard') === '' ? { index: 1, count: 1 } : inputs.parsed('shard', parseShard);
    if (inputs.text('shard') !== '' && !many)
        inputs.problem('shard', undefined, "the input 'database-urls' with it");
    const adopt = optionalChoice(inputs, 'adopt', ADOPTABLE);
    const baseline = optionalVersion(inputs, 'baseline');
    if (adopt !== undefined && baseline !== undefined) {
        inputs.problem('baseline', baseline.text, "nothing, because 'adopt' is set: only one of the two can say what is applied already");
    }
    const values = {
        folders,
        skip: inputs.list('skip'),
        layout: inputs.choice('layout', layouts/* LAYOUT_NAMES */.k),
        targets,
        many,
        transaction: inputs.choice('transaction', ['per-file', 'all']),
        client: inputs.choice('client', ['pg', 'psql']),
        outOfOrder: inputs.choice('out-of-order', ['fail', 'warn', 'apply']),
        targetVersion: optionalVersion(inputs, 'target'),
        baseline,
        adopt: adopt,
        dryRun: inputs.boolean('dry-run'),
        waitForDatabaseMs: inputs.duration('wait-for-database'),
        runLockTimeoutMs: inputs.duration('run-lock-timeout'),
        lockTimeoutMs: inputs.duration('lock-timeout'),
        lockRetries: inputs.count('lock-retries'),
        statementTimeoutMs: inputs.optionalDuration('statement-timeout'),
        concurrency: Math.max(1, inputs.count('concurrency')),
        failFast: inputs.boolean('fail-fast'),
    };
    if (inputs.text('concurrency') === '0')
        inputs.problem('concurrency', '0', 'a whole number, 1 or more');
    inputs.boolean('summary');
    inputs.finish();
    if (historyTable === undefined || shard === undefined)
        throw new Error('finish() throws when an input is bad');
    return { ...values, historyTable, shard };
}
function optionalVersion(inputs, name) {
    const text = inputs.text(name);
    const version = (0,folder_version/* parseAnyVersion */.o)(text);
    if (text !== '' && version === undefined)
        inputs.problem(name, text, "a version as in the file names, e.g. '17b'");
    return version;
}
function optionalChoice(inputs, name, allowed) {
    return inputs.text(name) === '' ? undefined : inputs.choice(name, allowed);
}
function readTargets(inputs, surroundings) {
    const { env, mask } = surroundings;
    const ssl = {
        sslMode: optionalChoice(inputs, 'ssl-mode', SSL_MODES),
        sslRootCert: inputs.text('ssl-root-cert') || undefined,
    };
    const given = inputs.secret('database-url');
    const listed = inputs.secret('database-urls');
    const target = (name, read) => {
        try {
            const found = read();
            found?.secrets.forEach(mask);
            return found === undefined ? [] : [found];
        }
        catch (error) {
            inputs.problem(name, undefined, (0,failure/* messageOf */.bD)(error));
            return [];
        }
    };
    if (listed !== '') {
        if (given !== '')
            inputs.problem('database-urls', undefined, "only one of 'database-url' and 'database-urls'");
        const urls = readUrls(inputs, surroundings);
        return {
            many: true,
            targets: urls.flatMap((url, index) => {
                mask(url);
                return target('database-urls', () => parseDatabaseUrl(url, `entry ${index + 1} of input 'database-urls'`, ssl));
            }),
        };
    }
    const url = given || env.DATABASE_URL || '';
    if (url !== '')
        mask(url);
    const source = given === '' ? 'environment variable DATABASE_URL' : "input 'database-url'";
    const targets = target('database-url', () => url === '' ? targetFromEnvironment(env, ssl) : parseDatabaseUrl(url, source, ssl));
    if (url === '' && !env.PGHOST && !env.PGDATABASE) {
        inputs.problem('database-url', '', 'a PostgreSQL URL here, in DATABASE_URL, or PGHOST, PGUSER, PGDATABASE in the environment');
    }
    return { targets, many: false };
}
/** The list itself, or the file that it names: one URL a line. */
function readUrls(inputs, { cwd }) {
    const listed = inputs.list('database-urls');
    const [first = '', ...more] = listed;
    if (more.length > 0 || !first.startsWith('file://')) {
        if (first === '')
            inputs.problem('database-urls', undefined, 'at least one PostgreSQL URL');
        return listed;
    }
    const file = (0,external_node_path_.resolve)(cwd, first.slice('file://'.length));
    try {
        const urls = (0,external_node_fs_.readFileSync)(file, 'utf8')
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#'));
        if (urls.length === 0)
            inputs.problem('database-urls', undefined, `one PostgreSQL URL a line, but '${first}' is empty`);
        return urls;
    }
    catch (error) {
        inputs.problem('database-urls', undefined, `a file that can be read, but '${first}' cannot (${(0,failure/* codeOf */.$N)(error)})`);
        return [];
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/discover.ts
var discover = __nccwpck_require__(2189);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./packages/cli/src/apply.ts















/** The one place where inputs are named and given defaults; seen from packages/cli/src, or from dist/stability. */
const CONTRACT = ['../../..', '../..']
    .map((root) => (0,external_node_path_.join)(import.meta.dirname, root, 'actions/apply-ordered-migrations/action.yml'))
    .find((file) => (0,external_node_fs_.existsSync)(file));
/** `stability apply`: the action on a terminal. Every input of the action is an option of the same name. */
async function applyCommand(args, env, signal) {
    if (CONTRACT === undefined)
        throw new failure/* ActionError */.lZ("actions/apply-ordered-migrations/action.yml is not beside 'stability'.");
    const inputs = (0,dist/* parse */.qg)(await (0,promises_namespaceObject.readFile)(CONTRACT, 'utf8')).inputs;
    const values = readOptions(args, inputs);
    if (values === 'help') {
        console.log(usage(inputs));
        return true;
    }
    const cwd = env.INIT_CWD || process.cwd();
    const redactor = new redaction/* Redactor */.p();
    const log = (0,src_log/* createLog */.h)((line) => process.stdout.write(line), redactor);
    const given = Object.entries(inputs).map(([name, input]) => [
        `INPUT_${name.toUpperCase()}`,
        values[name] ?? input.default ?? '',
    ]);
    const reader = new InputReader(Object.fromEntries(given), (secret) => redactor.add(secret));
    const chosen = readApplyInputs(reader, { env, cwd, mask: (secret) => redactor.add(secret) });
    const inventory = (0,discover/* discover */.k)({ ...chosen, cwd });
    for (const { path, reason } of inventory.skipped)
        log.info(`skipped  ${path} (${reason})`);
    const databases = await applyToDatabases(inventory, {
        ...chosen,
        appliedBy: appliedBy(env),
        applicationName: applicationName(env),
        cwd,
        clock: systemClock,
        log,
        signal,
    });
    for (const database of databases)
        log.info(verdict(database));
    return databases.every(({ outcome }) => outcome !== undefined && outcome.headline === undefined);
}
function readOptions(args, inputs) {
    const options = Object.fromEntries(Object.keys(inputs)
        .filter((name) => name !== 'summary')
        .map((name) => [name, { type: 'string' }]));
    try {
        const { values } = (0,external_node_util_.parseArgs)({ args, options: { ...options, help: { type: 'boolean', short: 'h' } } });
        if (values.help === true)
            return 'help';
        return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`${(0,failure/* messageOf */.bD)(error)}. 'stability apply --help' lists the options.`);
    }
}
function usage(inputs) {
    const lines = Object.entries(inputs)
        .filter(([name]) => name !== 'summary')
        .map(([name, input]) => `  --${name}${input.default ? ` (${input.default})` : ''}\n      ${input.description}`);
    return `Usage: stability apply [options]\n\n${lines.join('\n')}`;
}
function verdict({ target, outcome, durationMs }) {
    if (outcome === undefined)
        return `${target.description}: not begun`;
    const { status, applied, pending, currentVersion = 'none', headline } = outcome;
    if (headline !== undefined)
        return `\n${target.description}: ${headline}`;
    if (status === 'dry-run')
        return `${target.description}: would apply ${pending.length}, now at version ${currentVersion}`;
    return `${target.description}: ${applied.length} applied, now at version ${currentVersion} (${formatDuration(durationMs)})`;
}


/***/ }),

/***/ 9027:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3885);

/**
 * The entry of a command: cancels on a signal and turns the outcome into an exit code, 0 or 1.
 * @param exitCodeOnError for whatever `body` throws
 */
async function runCommand(exitCodeOnError, body) {
    const cancelled = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.once(signal, () => cancelled.abort(new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`Cancelled (${signal}).`)));
    }
    try {
        process.exitCode = (await body(cancelled.signal)) ? 0 : 1;
    }
    catch (error) {
        process.stderr.write(`${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_0__/* .headlineOf */ .gD)(error)}\n`);
        process.exitCode = exitCodeOnError;
    }
}


/***/ }),

/***/ 7841:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3885);
/* harmony import */ var _stability_actions_common_log__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8045);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4502);
/* harmony import */ var _run_command_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9027);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8884);





const USAGE = `${_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .VALIDATE_USAGE */ .x}

       stability apply [--help] [options]

Applies what is pending; the options are the inputs of the action apply-ordered-migrations.`;
// A commit hook tells findings (1) from a check that could not be made (2).
await (0,_run_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)(2, async (signal) => {
    const log = (0,_stability_actions_common_log__WEBPACK_IMPORTED_MODULE_3__/* .createLog */ .h)((line) => process.stdout.write(line));
    const [command = '--help', ...args] = process.argv.slice(2);
    if (command === 'validate')
        return (0,_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .validateCommand */ .M)(args, process.cwd(), log);
    if (command === 'apply')
        return (0,_apply_js__WEBPACK_IMPORTED_MODULE_0__/* .applyCommand */ .s)(args, process.env, signal);
    if (command !== '--help' && command !== '-h')
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`There is no command '${command}'.\n\n${USAGE}`);
    log.info(USAGE);
    return true;
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8884:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ VALIDATE_USAGE),
  M: () => (/* binding */ validateCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./packages/common/src/exec.ts + 1 modules
var exec = __nccwpck_require__(6210);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __nccwpck_require__(3885);
;// CONCATENATED MODULE: ./packages/migrations/src/base/git.ts




/** The remote may take this long to answer, in ms. */
const REMOTE_LIMIT_MS = 30_000;
/** The root of the work tree that holds a folder: the nearest folder upwards with a `.git`; undefined outside of one. */
function findWorkTree(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, '.git')))
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            return undefined;
    }
}
/** The commit that is checked out; undefined where there is no git, or nothing is committed yet. */
async function checkedOutCommit(root, signal) {
    try {
        return await new Git({ root, candidates: [], online: false, signal }).ask('rev-parse', '--verify', '--quiet', 'HEAD');
    }
    catch (error) {
        if (error instanceof ActionError)
            return undefined;
        throw error;
    }
}
/**
 * Reads the base with the `git` program; works in a shallow clone, whose missing commits it fetches.
 * @throws ActionError that says why the base cannot be had and what to do
 */
async function openGitBase(options) {
    const git = new Git(options);
    const shallow = (await git.ask('rev-parse', '--is-shallow-repository')) === 'true';
    const tip = await findTip(git, options, shallow);
    return {
        description: `${tip.name} at ${tip.commit.slice(0, 7)} (git)`,
        tip: tip.commit,
        listTip: (folder) => git.list(tip.commit, folder),
        async listFork(folder) {
            return git.list(await findFork(git, tip.commit, options, shallow), folder);
        },
        read: (blob) => git.blob(blob),
        async listDeleted(folder) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', tip.commit];
            return splitZ(await git.run(...log, '--', folder || '.'));
        },
        async listWhenWritten(folder, path) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=A', '--format=%H', '-1', 'HEAD', '--', path];
            const commit = await git.ask(...log);
            return commit === undefined || commit === '' ? undefined : [...(await git.list(commit, folder)).keys()];
        },
    };
}
async function findTip(git, { candidates, online }, shallow) {
    for (const name of candidates) {
        const commit = /^[0-9a-f]{40,64}$/.test(name) ? name : await resolve(git, name, online);
        if (commit !== undefined && (await git.has(commit, online, shallow))) {
            return { name: commit === name ? 'the commit' : name.replace(/^refs\/heads\//, ''), commit };
        }
    }
    throw new failure/* ActionError */.lZ(`git has none of ${candidates.map((name) => `'${name}'`).join(', ')} to compare with${online ? ', and could not fetch it' : ''}. Check out with 'fetch-depth: 0', or name another commit in the input 'base'.`);
}
/** A branch is what the remote has now; the clone may be older. */
async function resolve(git, name, online) {
    const branch = name.replace(/^refs\/heads\//, '').replace(/^(?:refs\/remotes\/)?origin\//, '');
    if (online) {
        const remote = await git.ask('ls-remote', 'origin', `refs/heads/${branch}`, `refs/tags/${branch}`);
        const [sha] = remote?.split(/\s/) ?? [];
        if (sha)
            return sha;
    }
    for (const one of [`refs/remotes/origin/${branch}`, name]) {
        const sha = await git.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${one}^{commit}`);
        if (sha)
            return sha;
    }
    return undefined;
}
/** The commit where HEAD left the base. A shallow clone may not know; a pull request's merge commit names it as first parent. */
async function findFork(git, tip, { forkHint, online }, shallow) {
    const common = await git.ask('merge-base', tip, 'HEAD');
    if (common)
        return common;
    const head = (await git.ask('cat-file', 'commit', 'HEAD')) ?? '';
    const [first, second] = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha = '']) => sha);
    for (const commit of [second === undefined ? undefined : first, forkHint]) {
        if (commit !== undefined && (await git.has(commit, online, shallow)))
            return commit;
    }
    throw new failure/* ActionError */.lZ("The clone is too shallow to tell where this branch left the base. Check out with 'fetch-depth: 0', or give a token in the input 'github-token'.");
}
function splitZ(text) {
    return text
        .split('\0')
        .filter((part) => part.trim() !== '')
        .map((part) => part.replace(/^\n/, ''));
}
class Git {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** The output, without the last line end; undefined when git fails. */
    async ask(...args) {
        const { exitCode, stdout } = await this.#exec(args);
        return exitCode === 0 ? stdout.trim() : undefined;
    }
    async run(...args) {
        const { exitCode, stdout, stderr } = await this.#exec(args);
        if (exitCode === 0)
            return stdout;
        throw new failure/* ActionError */.lZ(`git ${args[0]} ended with exit code ${exitCode}: ${stderr.trim()}`);
    }
    /** Whether the commit is there, after fetching it if need be. */
    async has(commit, online, shallow) {
        const there = async () => (await this.ask('cat-file', '-e', `${commit}^{commit}`)) !== undefined;
        if (await there())
            return true;
        if (!online)
            return false;
        // A depth would cut a full clone short.
        await this.ask('fetch', '--quiet', '--no-tags', ...(shallow ? ['--depth=1'] : []), 'origin', commit);
        return there();
    }
    async list(commit, folder) {
        const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
        const listing = await this.run(...args, ...(folder === '' ? [] : ['--', `${folder}/`]));
        return new Map(splitZ(listing).flatMap((line) => {
            const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
            return blob === undefined || path === undefined ? [] : [[path, blob]];
        }));
    }
    /** Bytes that are no UTF-8 arrive as U+FFFD, as they do when a file's text is read. */
    async blob(id) {
        return Buffer.from(await this.run('cat-file', 'blob', id), 'utf8');
    }
    #exec(args) {
        const { root, signal } = this.#options;
        // The checkout may belong to another user than the container that the job runs in.
        const settings = ['-c', `safe.directory=${root}`, '--literal-pathspecs'];
        return (0,exec/* exec */.m)('git', [...settings, ...args], {
            cwd: root,
            timeoutMs: REMOTE_LIMIT_MS,
            env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
            ...(signal === undefined ? {} : { signal }),
        });
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/discover.ts
var discover = __nccwpck_require__(2189);
// EXTERNAL MODULE: ./packages/migrations/src/folder/skip.ts
var folder_skip = __nccwpck_require__(6517);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __nccwpck_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/base/repository-paths.ts



/**
 * A migration folder may be a symbolic link; git keeps its files below the folder that the link leads to.
 * @throws ActionError when it leads out of the repository, where nothing can be compared
 */
function repository_paths_repositoryPaths({ folders, cwd, root }) {
    const posix = (path) => path.split(external_node_path_.sep).join('/');
    const pairs = folders.map((folder) => {
        const absolute = (0,external_node_path_.resolve)(cwd, folder);
        const inRepository = posix((0,external_node_path_.relative)(root, (0,external_node_fs_.realpathSync)(absolute)));
        if (inRepository === '..' || inRepository.startsWith('../')) {
            throw new failure/* ActionError */.lZ(`The migration folder '${folder}' lies outside of the repository, so the repository's base does not hold it. Name a folder of the repository in the input 'path'.`);
        }
        return { local: posix((0,external_node_path_.relative)(cwd, absolute)), inRepository };
    });
    const below = (folder, path) => (folder === '' ? path : path.slice(folder.length + 1));
    const holds = (folder, path) => folder === '' || path.startsWith(`${folder}/`);
    /** The innermost folder that holds the path. */
    const move = (path, from, to) => {
        const [pair] = pairs.filter((one) => holds(one[from], path)).sort((a, b) => b[from].length - a[from].length);
        return pair && posix((0,external_node_path_.join)(pair[to], below(pair[from], path)));
    };
    return {
        folders: [...new Set(pairs.map(({ inRepository }) => inRepository))],
        toRepository: (path) => move(path, 'local', 'inRepository') ?? posix((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(cwd, path))),
        toLocal: (path) => move(path, 'inRepository', 'local') ?? posix((0,external_node_path_.relative)(cwd, (0,external_node_path_.join)(root, path))),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/src/base/state.ts

/** git's id of a file's content. */
function blobId(content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

;// CONCATENATED MODULE: ./packages/migrations/src/base/load.ts





/** More new files than this in one change are a first import, not an ordinary change. */
const MOST_WRITTEN = 20;
/** Reads of the base what a comparison needs, and no more. */
async function loadBase(inventory, source, options) {
    const { folders: unique, toRepository, toLocal } = repository_paths_repositoryPaths(options);
    const list = async (read) => {
        const found = new Map();
        for (const folder of unique) {
            for (const [path, blob] of await read(folder)) {
                if (migrationAt(folder, path, options, toLocal) !== undefined)
                    found.set(toLocal(path), blob);
            }
        }
        return found;
    };
    const at = (localPath) => {
        const path = toRepository(localPath);
        return unique.map((folder) => migrationAt(folder, path, options, toLocal)).find((one) => one !== undefined);
    };
    const tipBlobs = await list((folder) => source.listTip(folder));
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const other = [...tipBlobs].filter(([path, blob]) => {
        const file = here.get(path);
        return file === undefined || blobId(file.content) !== blob;
    });
    const fork = other.length === 0 ? tipBlobs : await list((folder) => source.listFork(folder));
    const contents = new Map();
    for (const [path, blob] of other) {
        // What the base alone has changed is not looked at.
        const file = here.get(path);
        const concerns = file === undefined ? fork.has(path) : fork.get(path) !== blobId(file.content);
        if (concerns)
            contents.set(blob, await source.read(blob));
    }
    const added = inventory.migrations.filter(({ path }) => !tipBlobs.has(path) && !fork.has(path));
    const deleted = [];
    const whenWritten = new Map();
    if (added.length > 0 && tipBlobs.size > 0) {
        for (const folder of unique) {
            for (const path of (await source.listDeleted(folder)) ?? []) {
                const found = at(toLocal(path));
                if (found !== undefined && !tipBlobs.has(toLocal(path)))
                    deleted.push({ path: toLocal(path), version: found.version });
            }
        }
        for (const file of added.slice(0, MOST_WRITTEN)) {
            const then = await written(file, source, unique, toRepository);
            if (then !== undefined)
                whenWritten.set(file.path, new Set(then.map(toLocal)));
        }
    }
    const tip = [...tipBlobs].flatMap(([path, blob]) => {
        const found = at(path);
        return found === undefined ? [] : [{ path, blob, ...found }];
    });
    tip.sort((a, b) => (0,folder_version/* compareVersions */.Zy)(a.version, b.version) || (a.path < b.path ? -1 : 1));
    return { description: source.description, tip, fork, contents, deleted, whenWritten };
}
async function written({ path }, source, folders, toRepository) {
    const paths = [];
    for (const folder of folders) {
        const then = await source.listWhenWritten(folder, toRepository(path));
        if (then === undefined)
            return undefined;
        paths.push(...then);
    }
    return paths;
}
/** What a path of the repository is in the sequence; undefined where it is no part of it. */
function migrationAt(folder, path, { layout, skip }, toLocal) {
    const found = (0,discover/* classifyPath */.q)(folder, path, layout);
    if (found?.kind !== 'migration')
        return undefined;
    const { fileName, version, name } = found;
    const entry = path.slice(0, path.length - (found.file === undefined ? 0 : found.file.length + 1));
    return (0,folder_skip/* skipMatchers */.Z)(skip).some(({ matches }) => matches(fileName, toLocal(entry)))
        ? undefined
        : { fileName, version, name };
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/rename.ts
var rename = __nccwpck_require__(5180);
;// CONCATENATED MODULE: ./packages/migrations/src/base/renumber.ts


/**
 * The moves that put the new files behind everything that the base has or had, in their present order. Files that are on the
 * base stay as they are, and so does a new file that is in its place already. Undo files of the layout move with theirs.
 */
function planMoves(inventory, base) {
    const onBase = new Set([...base.tip.map(({ path }) => path), ...base.fork.keys()]);
    const fresh = inventory.migrations.filter((file) => !onBase.has(file.path) && inventory.undo.get(file) !== 'suspect');
    const used = [...base.tip, ...base.deleted, ...inventory.migrations.filter(({ path }) => onBase.has(path))];
    let highest = used.reduce((a, { version }) => (a === undefined || (0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), undefined);
    return fresh.flatMap((file) => {
        const after = highest;
        const inPlace = after === undefined || ((0,folder_version/* compareVersions */.Zy)(file.version, after) > 0 && !leavesGap(file, after));
        if (inPlace) {
            highest = file.version;
            return [];
        }
        const text = (0,folder_version/* nextVersionAfter */.Ye)(widthOf(after, file));
        highest = (0,folder_version/* parseAnyVersion */.o)(text) ?? after;
        const undo = (inventory.companions ?? []).filter((one) => (0,folder_version/* versionKey */._5)(one.version) === (0,folder_version/* versionKey */._5)(file.version) && one.name === file.name);
        return [file, ...undo].map((one) => ({ from: (0,rename/* entryPath */.s3)(one), to: (0,rename/* renamedPath */.mr)(one, text) }));
    });
}
/** A counter that jumps; timestamps always do. */
function leavesGap({ version }, after) {
    const counter = version.number < 10n ** 11n && !version.parts?.length;
    return counter && version.number > after.number + 1n;
}
/** The padding of the file itself, where the base has versions that are shorter. */
function widthOf(after, { version }) {
    const width = /^\d+/.exec(version.text)?.[0].length ?? 0;
    return after.parts === undefined && /^\d+[a-z]?$/.test(after.text)
        ? { ...after, text: after.number.toString().padStart(width, '0') + after.suffix }
        : after;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 5 modules
var layouts = __nccwpck_require__(8358);
// EXTERNAL MODULE: ./packages/migrations/src/report/findings.ts
var report_findings = __nccwpck_require__(2022);
// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 42 modules
var src_rules = __nccwpck_require__(3049);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __nccwpck_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/report/sarif.ts



const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** The findings as a SARIF 2.1.0 log (OASIS standard), with the help of the rules that found something. */
function toSarif(findings, { helpUri, lineOf }) {
    const rules = src_rules/* RULES */.y0.filter(({ id }) => findings.some(({ rule }) => rule === id));
    const seen = new Map();
    return {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'validate-migrations',
                        informationUri: helpUri,
                        rules: rules.map(({ id, severity, what, why, fix, example }) => ({
                            id,
                            shortDescription: { text: what },
                            fullDescription: { text: `${what} ${why}` },
                            help: {
                                text: `${why} ${fix}`,
                                markdown: `${what}\n\n**Why it hurts:** ${why}\n\n**Fix:** ${fix}\n\n**Example:** ${example}`,
                            },
                            helpUri: `${helpUri}#${id}`,
                            defaultConfiguration: { level: severity },
                            properties: { tags: ['sql', 'migrations'] },
                        })),
                    },
                },
                columnKind: 'unicodeCodePoints',
                results: findings.map((finding) => {
                    const { rule, severity, file, line, column, message, help } = finding;
                    const key = fingerprint(finding, lineOf(finding));
                    const occurrence = (seen.get(key) ?? 0) + 1;
                    seen.set(key, occurrence);
                    return {
                        ruleId: rule,
                        ruleIndex: rules.findIndex(({ id }) => id === rule),
                        level: severity,
                        message: { text: `${message} ${help}` },
                        locations: [
                            {
                                physicalLocation: {
                                    artifactLocation: { uri: file.split('/').map(encodeUri).join('/') },
                                    region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
                                },
                            },
                        ],
                        // GitHub tells alerts apart by this one (docs "SARIF support for code scanning", partialFingerprints).
                        partialFingerprints: { primaryLocationLineHash: `${key}:${occurrence}` },
                    };
                }),
            },
        ],
    };
}
/** Stays the same when lines are added above: rule, file and what the line says, without its white space. */
function fingerprint({ rule, file }, line) {
    const text = [rule, file, line.replace(/\s+/g, ' ').trim()].join('\n');
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}
/** A lone surrogate cannot be encoded. */
function encodeUri(part) {
    return encodeURIComponent(part.toWellFormed());
}
/** Reads the lines that findings stand on. */
function lineReader({ migrations, companions = [] }) {
    const contents = new Map([...migrations, ...companions].map(({ path, content }) => [path, content]));
    return ({ file, line }) => {
        const content = line === undefined ? undefined : contents.get(file);
        return content === undefined || line === undefined
            ? ''
            : ((0,source_text/* readSourceText */.Vv)(content).text.split('\n', line)[line - 1] ?? '');
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/base/claims.ts



/**
 * The versions that other changes bring. A path that is here or on the base too is the same file: a pull request that
 * stands on another one, or one that is merged already.
 */
function claimsOf(others, inventory, base, options) {
    const known = new Set([...inventory.migrations, ...(base?.tip ?? [])].map(({ path }) => path));
    const { folders, toLocal } = repositoryPaths(options);
    return others.flatMap(({ by, added }) => added.flatMap((repositoryPath) => {
        const path = toLocal(repositoryPath);
        const found = folders
            .map((folder) => classifyPath(folder, repositoryPath, options.layout))
            .find((one) => one?.kind === 'migration');
        return found?.kind !== 'migration' || known.has(path) ? [] : [{ version: found.version, path, by }];
    }));
}
/** The new files whose version another change brings, too. */
function claimedVersions(added, claims) {
    const byVersion = Map.groupBy(claims, ({ version }) => (0,folder_version/* versionKey */._5)(version));
    return added.flatMap((file) => {
        const [first, ...more] = byVersion.get((0,folder_version/* versionKey */._5)(file.version)) ?? [];
        if (first === undefined)
            return [];
        const others = more.length === 0 ? '' : `, and ${more.map(({ by, path }) => `${by} as '${path}'`).join(', ')}`;
        return [
            {
                rule: 'claimed-by-open-pull-request',
                path: file.path,
                message: `Version ${file.version.text} is also brought by the open pull request ${first.by} as '${first.path}'${others}.`,
                help: 'Agree who takes the next number: the one that is merged second has to rename its file.',
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __nccwpck_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/undo.ts
var undo = __nccwpck_require__(4240);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __nccwpck_require__(8159);
// EXTERNAL MODULE: ./packages/migrations/src/sql/checksums.ts
var checksums = __nccwpck_require__(3688);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __nccwpck_require__(2222);
;// CONCATENATED MODULE: ./packages/migrations/src/base/compare.ts









/** Decides what the change does to the base; the parser must be loaded. */
function compareWithBase(inventory, base, claims) {
    const onTip = new Map(base.tip.map((file) => [file.path, file]));
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const added = inventory.migrations.filter(({ path }) => !onTip.has(path) && !base.fork.has(path));
    const problems = [];
    const touched = new Set(added.map(({ path }) => path));
    for (const file of inventory.migrations) {
        const before = onTip.get(file.path);
        if (before === undefined || !editedHere(file, before, base))
            continue;
        touched.add(file.path);
        problems.push(edited(file, base.contents.get(before.blob) ?? Buffer.alloc(0), base));
    }
    const renamed = new Set();
    const leftOut = new Set(inventory.skipped.map(({ path }) => path));
    for (const before of base.tip) {
        if (here.has(before.path) || leftOut.has(before.path) || !base.fork.has(before.path))
            continue;
        const content = base.contents.get(before.blob);
        const successor = added.find((file) => !renamed.has(file) && sameText(file.content, content));
        if (successor !== undefined)
            renamed.add(successor);
        if (mayGo(before, base.tip, content))
            continue;
        problems.push(removed(before, successor, base));
    }
    const latest = base.tip.at(-1)?.version;
    const fresh = added.filter((file) => !renamed.has(file) && inventory.undo.get(file) !== 'suspect');
    problems.push(...outOfOrder(fresh, base, latest), ...reused(fresh, base, latest), ...overtaken(fresh, base));
    return { change: { added: new Set(added.map(({ path }) => path)), touched, claims }, problems, latest };
}
/** Other than on the tip, and not merely because the tip has moved on since the change left it. */
function editedHere({ content, path }, before, { fork, contents }) {
    const blob = blobId(content);
    if (blob === before.blob || blob === fork.get(path))
        return false;
    return !sameText(content, contents.get(before.blob));
}
function sameText(content, other) {
    return other !== undefined && (0,checksums/* checksum */.cM)((0,source_text/* readSourceText */.Vv)(content).text) === (0,checksums/* checksum */.cM)((0,source_text/* readSourceText */.Vv)(other).text);
}
function edited(file, before, { description }) {
    const [now, then] = [file.content, before].map((content) => (0,parse_migration/* parseMigration */.m)({ ...file, content }));
    const parsed = now?.syntaxError === undefined && then?.syntaxError === undefined;
    const cosmetic = parsed && (0,checksums/* treeChecksum */.S$)(now?.statements ?? []) === (0,checksums/* treeChecksum */.S$)(then?.statements ?? []);
    const rule = 'edited-after-merge';
    if (cosmetic) {
        return {
            rule,
            path: file.path,
            severity: 'warning',
            message: `'${file.path}' is on the base (${description}); only comments, white space or letter case changed.`,
            help: 'Nothing needs to be done; tools that compare checksums of the text will complain.',
        };
    }
    return {
        rule,
        path: file.path,
        message: `'${file.path}' is on the base (${description}), and its SQL is changed here. Databases that have applied it never see the change.`,
        help: `Restore the file, and put the change into a new migration.`,
    };
}
/** Files that our own rules ask to remove or rename: undo files, one of two with the same version, reset scripts. */
function mayGo(file, tip, content) {
    const siblings = tip.filter((other) => other !== file && (0,folder_version/* versionKey */._5)(other.version) === (0,folder_version/* versionKey */._5)(file.version));
    if (siblings.length > 0 || (0,undo/* looksLikeUndo */.e)(file.name, []))
        return true;
    if (content === undefined)
        return false;
    const source = (0,source_text/* readSourceText */.Vv)(content);
    const checked = { ...file, ...source, content, parsed: (0,parse/* parseSql */.eg)(source.text) };
    return destructive_reset/* destructiveReset */.m.checkFile(checked).length > 0;
}
function removed(before, successor, { description }) {
    const rule = 'removed-after-merge';
    if (successor === undefined) {
        return {
            rule,
            path: before.path,
            message: `'${before.path}' is on the base (${description}) and is removed here. Databases that have applied it keep what it did; new ones never get it.`,
            help: 'Restore the file. To take its change back, write a new migration that does so.',
        };
    }
    return {
        rule,
        path: successor.path,
        message: `'${before.path}' is on the base (${description}) and is renamed to '${successor.path}' here. Databases that have applied it take it for a new migration, and run it again.`,
        help: 'Keep the name that it has on the base.',
    };
}
function outOfOrder(fresh, base, latest) {
    if (latest === undefined)
        return [];
    const late = fresh.filter(({ version }) => (0,folder_version/* compareVersions */.Zy)(version, latest) <= 0);
    let highest = fresh.reduce((a, { version }) => ((0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), latest);
    return late.map((file) => {
        const next = (0,folder_version/* nextVersionAfter */.Ye)({ ...highest, text: padLike(highest, file.version) });
        highest = { ...highest, text: next, number: highest.number + 1n, suffix: '' };
        const taken = base.tip.find((other) => (0,folder_version/* compareVersions */.Zy)(other.version, file.version) === 0);
        const why = taken === undefined
            ? `Version ${file.version.text} is new, but not above ${latest.text}, the latest on the base (${base.description}). Databases at ${latest.text} skip it or refuse it.`
            : `Version ${file.version.text} is taken: '${taken.path}' has it on the base (${base.description}).`;
        return { rule: 'out-of-order', path: file.path, message: why, help: (0,rename/* renameCommand */.im)(file, next) };
    });
}
/** `version` as text, in the padding that another one has. */
function padLike({ text, number, suffix }, { text: other }) {
    const width = /^\d+/.exec(other)?.[0].length ?? 0;
    return /^\d+[a-z]?$/.test(text) ? number.toString().padStart(width, '0') + suffix : text;
}
function reused(fresh, base, latest) {
    return fresh.flatMap((file) => {
        // What is not above the latest is reported as out of order already.
        if (latest !== undefined && (0,folder_version/* compareVersions */.Zy)(file.version, latest) <= 0)
            return [];
        const former = base.deleted.find(({ path, version }) => path !== file.path && (0,folder_version/* versionKey */._5)(version) === (0,folder_version/* versionKey */._5)(file.version));
        if (former === undefined)
            return [];
        const highest = [...base.deleted, ...fresh].reduce((a, { version }) => ((0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), file.version);
        return [
            {
                rule: 'reused-version',
                path: file.path,
                message: `The base once had version ${file.version.text} as '${former.path}'. Databases that applied that one never run this one.`,
                help: (0,rename/* renameCommand */.im)(file, (0,folder_version/* nextVersionAfter */.Ye)(highest)),
            },
        ];
    });
}
/** The base has got versions below a new file's since that was written: who ran the new file already never gets them. */
function overtaken(fresh, base) {
    return fresh.flatMap((file) => {
        const then = base.whenWritten.get(file.path);
        if (then === undefined)
            return [];
        const later = base.tip.filter(({ path, version }) => !then.has(path) && (0,folder_version/* compareVersions */.Zy)(version, file.version) < 0);
        const [first] = later;
        if (first === undefined)
            return [];
        const others = later.length === 1 ? '' : ` and ${later.length - 1} more`;
        return [
            {
                rule: 'overtaken-by-base',
                path: file.path,
                message: `'${first.path}'${others} came to the base after '${file.path}' was written, with a lower version. A database that ran this file already (a preview, a colleague's) skips or refuses it.`,
                help: 'Apply the older file there by hand, or make such databases anew. If no database has run this file yet, nothing needs to be done.',
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/against-base.ts
var against_base = __nccwpck_require__(7688);
// EXTERNAL MODULE: ./packages/migrations/src/rules/check.ts + 1 modules
var check = __nccwpck_require__(5707);
;// CONCATENATED MODULE: ./packages/migrations/src/validate.ts









/** Runs every rule over a folder; no database is needed. */
async function validateMigrations(inventory, options) {
    await (0,parse/* loadParser */.qd)();
    const { base, claims = [], severities, postgresVersion, allFiles = false, baseMissing = false } = options;
    const comparison = base === undefined ? undefined : compareWithBase(inventory, base, claims);
    const added = inventory.migrations.filter(({ path }) => comparison?.change.added.has(path));
    const nothingNew = { added: new Set(), touched: new Set(), claims };
    const change = comparison?.change ?? (baseMissing ? nothingNew : undefined);
    const findings = (0,check/* checkMigrations */.w)(inventory, {
        folderRules: src_rules/* FOLDER_RULES */.Hx,
        fileRules: src_rules/* FILE_RULES */.hV,
        statementRules: src_rules/* STATEMENT_RULES */._7,
        severities,
        change: change && allFiles ? { ...change, touched: new Set(inventory.migrations.map(({ path }) => path)) } : change,
        ...(postgresVersion === undefined ? {} : { postgresVersion }),
        found: {
            rules: comparison === undefined ? [] : against_base/* BASE_RULES */.c.map(({ id }) => id),
            problems: [...(comparison?.problems ?? []), ...claimedVersions(added, claims)],
        },
    });
    const latest = inventory.migrations.at(-1)?.version;
    const onBase = comparison?.latest;
    const highest = latest !== undefined && onBase !== undefined && (0,folder_version/* compareVersions */.Zy)(latest, onBase) < 0 ? onBase : latest;
    return {
        findings,
        migrations: inventory.migrations.map(({ version, name, path, content }) => ({
            version: version.text,
            name,
            file: path,
            checksum: (0,checksums/* checksum */.cM)((0,source_text/* readSourceText */.Vv)(content).text),
        })),
        latestVersion: latest?.text,
        nextVersion: highest && (0,folder_version/* nextVersionAfter */.Ye)(highest),
        added,
    };
}

;// CONCATENATED MODULE: ./packages/cli/src/validate.ts














const VALIDATE_USAGE = `Usage: stability validate [options] [<folder>…]   (default folder: migrations)

  --layout <name>          ${layouts/* LAYOUT_NAMES */.k.join(', ')} (default numbered)
  --skip <name or glob>    never run, outside the sequence; repeatable
  --base <ref>             compare with this branch, tag or commit (default: origin's default branch, if the clone knows it)
  --no-base                compare with nothing
  --rule <id>=<severity>   error, warning or off; repeatable
  --postgres-version <n>   what is safe there is not reported (default 18)
  --all                    look at the statements of all files, not only of new and changed ones
  --fix                    renumber files that are not on the base to the next free numbers
  --format <name>          text, json or sarif (default text)
  --quiet                  errors only`;
const OPTIONS = {
    layout: { type: 'string' },
    skip: { type: 'string', multiple: true },
    base: { type: 'string' },
    'no-base': { type: 'boolean' },
    rule: { type: 'string', multiple: true },
    'postgres-version': { type: 'string' },
    all: { type: 'boolean' },
    fix: { type: 'boolean' },
    format: { type: 'string' },
    quiet: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
};
/**
 * `stability validate`: the rules of validate-migrations on a laptop or in a commit hook; asks no network.
 * @param args what stands after `validate`
 * @returns whether there is no error
 * @throws ActionError for bad arguments, folders, or a base that is not there
 */
async function validateCommand(args, cwd, log) {
    const { values, positionals } = validate_parse(args);
    if (values.help === true) {
        log.info(VALIDATE_USAGE);
        return true;
    }
    const settings = readSettings(values, positionals, (0,external_node_fs_.realpathSync)(cwd));
    let inventory = (0,discover/* discover */.k)(settings);
    let base = await readBase(inventory, settings, log);
    if (settings.fix) {
        if (base === undefined) {
            throw new failure/* ActionError */.lZ("--fix needs a base, to know which files are new: name it with '--base <branch>'.");
        }
        const moves = planMoves(inventory, base);
        // From the last on, so that a file's new name is free by the time it is needed.
        for (const { from, to } of moves.toReversed())
            await move(from, to, settings.cwd, log);
        if (moves.length === 0)
            log.info('Nothing to renumber.');
        inventory = (0,discover/* discover */.k)(settings);
        base = await readBase(inventory, settings, log);
    }
    const { severities, postgresVersion, allFiles } = settings;
    const validation = await validateMigrations(inventory, { severities, postgresVersion, allFiles, base });
    print(validation, inventory, base, settings, log);
    return validation.findings.every(({ severity }) => severity !== 'error');
}
function validate_parse(args) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...args], allowPositionals: true, options: OPTIONS });
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`${(0,failure/* messageOf */.bD)(error)}\n\n${VALIDATE_USAGE}`);
    }
}
function readSettings(values, folders, cwd) {
    const problems = [];
    const choice = (name, value, allowed) => {
        const found = allowed.find((one) => one === value);
        if (found === undefined)
            problems.push(`--${name} is '${value}': expected one of ${allowed.join(', ')}`);
        return found;
    };
    const severities = new Map();
    for (const setting of values.rule ?? []) {
        const [id = '', severity = ''] = setting.split('=');
        if (!src_rules/* RULES */.y0.some((rule) => rule.id === id))
            problems.push(`--rule '${id}': there is no such rule`);
        const known = choice('rule', severity, ['error', 'warning', 'off']);
        if (known !== undefined)
            severities.set(id, known);
    }
    const version = values['postgres-version'] ?? '18';
    if (!/^\d{1,2}$/.test(version))
        problems.push(`--postgres-version is '${version}': expected a major version`);
    const layout = choice('layout', values.layout ?? 'numbered', layouts/* LAYOUT_NAMES */.k) ?? 'numbered';
    const format = choice('format', values.format ?? 'text', ['text', 'json', 'sarif']) ?? 'text';
    if (problems.length > 0)
        throw new failure/* ActionError */.lZ(`${problems.join('; ')}.`);
    return {
        folders: folders.length > 0 ? folders : ['migrations'],
        layout,
        skip: values.skip ?? [],
        cwd,
        base: values.base,
        compare: values['no-base'] !== true,
        severities,
        postgresVersion: Number(version),
        allFiles: values.all === true,
        fix: values.fix === true,
        format,
        quiet: values.quiet === true,
    };
}
/** What a clone knows of the default branch, without asking anybody. */
const DEFAULT_BASES = ['origin/HEAD', 'origin/main', 'origin/master'];
async function readBase(inventory, settings, log) {
    const { folders, cwd, base, compare } = settings;
    if (!compare)
        return undefined;
    const root = findWorkTree((0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(cwd, folders[0] ?? '.')));
    if (root === undefined) {
        if (base !== undefined)
            throw new failure/* ActionError */.lZ(`There is no git work tree to look for '${base}' in.`);
        return undefined;
    }
    try {
        const candidates = base === undefined ? DEFAULT_BASES : [base];
        const source = await openGitBase({ root, candidates, online: false });
        return await loadBase(inventory, source, { ...settings, root });
    }
    catch (error) {
        if (base !== undefined || !(error instanceof failure/* ActionError */.lZ))
            throw error;
        if (settings.format === 'text')
            log.info("Not compared: the clone knows no default branch of origin; '--base <branch>' names another.");
        return undefined;
    }
}
/** Renames as git does where git knows the file. */
async function move(from, to, cwd, log) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(cwd, to)))
        throw new failure/* ActionError */.lZ(`'${to}' is there already, so '${from}' was not renamed.`);
    const tracked = await (0,exec/* exec */.m)('git', ['--literal-pathspecs', 'mv', '--', from, to], { cwd }).catch(() => undefined);
    if (tracked?.exitCode !== 0)
        (0,external_node_fs_.renameSync)((0,external_node_path_.resolve)(cwd, from), (0,external_node_path_.resolve)(cwd, to));
    log.info(`renamed  ${from}  ->  ${to}`);
}
const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/migration-rules.md';
function print(validation, inventory, base, settings, log) {
    const { findings, migrations, latestVersion, nextVersion } = validation;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (settings.format === 'sarif') {
        log.info(JSON.stringify(toSarif(findings, { helpUri: HELP_URI, lineOf: lineReader(inventory) }), undefined, 1));
    }
    else if (settings.format === 'json') {
        log.info(JSON.stringify({ schema: 1, valid: errors.length === 0, findings, migrations, latestVersion, nextVersion }));
    }
    else {
        for (const finding of settings.quiet ? errors : findings)
            log.info((0,report_findings/* findingLines */.hq)(finding));
        if (settings.quiet)
            return;
        const compared = base === undefined ? '' : `, compared with ${base.description}`;
        log.info(`${migrations.length} migrations, latest ${latestVersion ?? 'none'}, next ${nextVersion ?? ''}: ${errors.length} errors, ${findings.length - errors.length} warnings${compared}`);
    }
}


/***/ }),

/***/ 6210:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __nccwpck_require__(3885);
;// CONCATENATED MODULE: ./packages/common/src/exec.ts


/** How long a program may take to end by itself after SIGTERM, before SIGKILL; within the 2 s of a cancelled action. */
const KILL_AFTER_MS = 1_000;
/**
 * Runs a program without a shell and waits for its end. It is the leader of a process group, and the whole group is ended
 * with it, so that nothing it started is left behind.
 * @returns what it printed and how it ended; any exit code is a result, not an exception
 * @throws ActionError when there is no such program
 */
function exec(program, args, options = {}) {
    const { input, timeoutMs, signal, onOutput, ...rest } = options;
    const spawnOptions = { ...rest, stdio: 'pipe', detached: process.platform !== 'win32' };
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, spawnOptions);
        const output = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr']) {
            child[stream]?.setEncoding('utf8').on('data', (text) => {
                output[stream] += text;
                onOutput?.(text, stream);
            });
        }
        let timedOut = false;
        let killTimer;
        const end = () => {
            killGroup(child.pid, 'SIGTERM');
            killTimer ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
        };
        const timeout = timeoutMs === undefined
            ? undefined
            : setTimeout(() => {
                timedOut = true;
                end();
            }, timeoutMs);
        signal?.addEventListener('abort', end, { once: true });
        if (signal?.aborted)
            end();
        const settle = () => {
            clearTimeout(timeout);
            clearTimeout(killTimer);
            signal?.removeEventListener('abort', end);
        };
        child.on('error', (error) => {
            settle();
            reject((0,failure/* codeOf */.$N)(error) === 'ENOENT'
                ? new failure/* ActionError */.lZ(`The program '${program}' was not found; install it or put it on the PATH.`)
                : error);
        });
        child.on('close', (exitCode) => {
            settle();
            resolve({ exitCode, ...output, timedOut });
        });
        // A program that does not read its input closes the pipe; its exit code tells more than EPIPE would.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
    });
}
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch (error) {
        // Already gone.
        if ((0,failure/* codeOf */.$N)(error) !== 'ESRCH')
            throw error;
    }
}


/***/ }),

/***/ 3885:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   gD: () => (/* binding */ headlineOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/**
 * A mistake in the user's input or surroundings, as opposed to a bug in our code. The message is the headline: what
 * was found, what was expected and the one action that fixes it.
 */
class ActionError extends Error {
    name = 'ActionError';
}
/** The headline for anything that was thrown: an {@link ActionError} speaks for itself, the rest is a bug and shows its stack. */
function headlineOf(error) {
    if (error instanceof ActionError)
        return error.message;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `Unexpected error, please report it: ${detail}`;
}
/** The message of anything that was thrown, for embedding in a sentence of ours. */
function messageOf(error) {
    if (error instanceof AggregateError && error.message === '')
        return error.errors.map(messageOf).join('; ');
    return error instanceof Error ? error.message : String(error);
}
/** The `code` of a Node or PostgreSQL error (`ECONNREFUSED`, `55P03`), or undefined. */
function codeOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 8045:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/* unused harmony export disarmCommands */
/* harmony import */ var _redaction_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5166);

/**
 * Makes `text` harmless for a log that the runner reads for commands: it takes `::name::` at the start of a line (after
 * white space) and the old `##[name]` anywhere (actions/runner, ActionCommand.cs). A zero-width space breaks them up.
 */
function disarmCommands(text) {
    return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replace(/##(?=\[)/g, '#\u200b#');
}
/** A log on standard output. `markGroups` writes the runner's folding commands, else headings stand as plain lines. */
function createLog(write, redactor = new _redaction_js__WEBPACK_IMPORTED_MODULE_0__/* .Redactor */ .p(), { markGroups = false } = {}) {
    const info = (text) => write(`${disarmCommands(redactor.redact(text))}\n`);
    return {
        info,
        async group(heading, body) {
            const title = redactor.redact(heading).replace(/[\r\n]+/g, ' ');
            write(markGroups ? `::group::${title}\n` : `${disarmCommands(title)}\n`);
            try {
                return await body();
            }
            finally {
                if (markGroups)
                    write('::endgroup::\n');
            }
        },
    };
}


/***/ }),

/***/ 5166:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ Redactor)
/* harmony export */ });
/* unused harmony export redactUrls */
/** What stands in for a secret, as on GitHub. */
const MASK = '***';
/** Shorter values are not masked: every log line would be torn apart, and GitHub's own masking does not help either. */
const SHORTEST = 3;
/** `scheme://user:password@`: the password may hold anything but the characters that end the authority. */
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#]*):([^\s@/?#]+)@/gi;
/** libpq also takes the password as a parameter: `?password=…` in a URL, `password=…` in a keyword string. */
const PASSWORD_PARAMETER = /\b((?:ssl)?password=)('(?:[^'\\]|\\.)*'|[^\s&'"]+)/gi;
/** Removes the passwords that URLs and connection strings in `text` carry. */
function redactUrls(text) {
    return text.replace(URL_PASSWORD, `$1:${MASK}@`).replace(PASSWORD_PARAMETER, `$1${MASK}`);
}
/** The secrets of this run. Everything that leaves the process goes through {@link Redactor.redact}. */
class Redactor {
    #secrets = new Set();
    /**
     * Remembers a secret, and the other ways in which it may be printed: each line of it, URL-encoded, JSON-escaped.
     * @returns the forms that were not known yet, for `::add-mask::`
     */
    add(secret) {
        const forms = [secret, ...secret.split(/\r?\n/)].flatMap((form) => [
            form,
            encodeURIComponentSafely(form),
            JSON.stringify(form).slice(1, -1),
        ]);
        const fresh = [...new Set(forms)].filter((form) => form.length >= SHORTEST && !this.#secrets.has(form));
        for (const form of fresh)
            this.#secrets.add(form);
        return fresh;
    }
    /** `text` without secrets and without passwords in URLs. */
    redact(text) {
        let clean = text;
        for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
            clean = clean.replaceAll(secret, MASK);
        }
        return redactUrls(clean);
    }
}
/** encodeURIComponent throws on a lone surrogate. */
function encodeURIComponentSafely(text) {
    return encodeURIComponent(text.toWellFormed());
}


/***/ }),

/***/ 2189:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ discover),
/* harmony export */   q: () => (/* binding */ classifyPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3885);
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3048);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8358);
/* harmony import */ var _skip_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6517);
/* harmony import */ var _undo_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4240);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1352);








/**
 * Reads the migration folders; sub-folders are not searched.
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches nothing
 */
function discover({ folders, skip, cwd, layout = 'numbered' }) {
    const inventory = { ...(0,_inventory_js__WEBPACK_IMPORTED_MODULE_4__/* .emptyInventory */ .U)(), layout };
    const matchers = (0,_skip_js__WEBPACK_IMPORTED_MODULE_5__/* .skipMatchers */ .Z)(skip);
    const seen = new Set();
    for (const folder of folders) {
        const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, folder);
        const entries = readFolder(folder, absolute);
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(absolute);
        if (seen.has(real))
            continue;
        seen.add(real);
        const before = inventory.migrations.length + inventory.malformed.length;
        for (const entry of entries) {
            const path = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, absolute).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/'), entry.name);
            const skippedBy = matchers.find(({ matches }) => matches(entry.name, path));
            for (const matcher of matchers)
                matcher.used ||= matcher.matches(entry.name, path);
            if (skippedBy === undefined)
                addEntry(inventory, { entry, path, absolute, real });
            else
                inventory.skipped.push({ path, reason: `matches skip '${skippedBy.pattern}'` });
        }
        if (inventory.migrations.length + inventory.malformed.length === before) {
            throw noMigration(folder, entries.length, layout);
        }
    }
    const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
    if (unused.length > 0) {
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`Input 'skip': ${quoteList(unused)} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`);
    }
    inventory.migrations.sort((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_7__/* .compareVersions */ .Zy)(a.version, b.version) || (a.path < b.path ? -1 : 1));
    if (_layouts_index_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYOUTS */ .m[layout].guessesUndo)
        inventory.undo = (0,_undo_js__WEBPACK_IMPORTED_MODULE_3__/* .findUndoFiles */ .l)(inventory.migrations);
    leaveOutCompanions(inventory);
    return inventory;
}
function addEntry(inventory, { entry, path, absolute, real }) {
    const { layout } = inventory;
    const found = _layouts_index_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYOUTS */ .m[layout].classify(entry.name, entry.isDirectory());
    if (found.kind === 'not-sql')
        inventory.other.push(path);
    else if (found.kind === 'malformed')
        inventory.malformed.push({ path, reason: found.reason });
    else {
        const below = found.kind === 'migration' ? found.file : undefined;
        const obstacle = whyNotAFile(below === undefined ? entry : undefined, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, entry.name, below ?? ''), real);
        if (obstacle !== undefined)
            inventory.malformed.push({ path, reason: obstacle });
        else {
            const filePath = below === undefined ? path : node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(path, below);
            const content = readContent((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, entry.name, below ?? ''), filePath);
            if (found.kind === 'aside') {
                inventory.skipped.push({ path, reason: found.reason });
                inventory.asides.push({ path, fileName: entry.name, name: entry.name, content, layout });
                return;
            }
            const file = { path: filePath, fileName: entry.name, version: found.version, name: found.name, content, layout };
            (found.kind === 'migration' ? inventory.migrations : inventory.companions).push(file);
        }
    }
}
/** An undo file is left out for a stated reason; one that undoes nothing is a mistake. */
function leaveOutCompanions({ migrations, companions, skipped, malformed }) {
    const versions = new Set(migrations.map(({ version }) => (0,_version_js__WEBPACK_IMPORTED_MODULE_7__/* .versionKey */ ._5)(version)));
    for (const { path, version } of companions) {
        if (versions.has((0,_version_js__WEBPACK_IMPORTED_MODULE_7__/* .versionKey */ ._5)(version)))
            skipped.push({ path, reason: `the undo of version ${version.text}` });
        else
            malformed.push({ path, reason: `it undoes version ${version.text}, and no migration has that version` });
    }
}
/** The kinds of the entries of a folder that is not on this machine, by the paths of its files. */
function classifyPath(folder, path, layout) {
    if (!path.startsWith(folder === '' ? '' : `${folder}/`))
        return undefined;
    const [fileName = '', ...below] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
    const found = _layouts_index_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYOUTS */ .m[layout].classify(fileName, below.length > 0);
    const file = found.kind === 'migration' ? found.file : undefined;
    return below.join('/') === (file ?? '') ? { ...found, fileName } : undefined;
}
function quoteList(items) {
    return items.map((item) => `'${item}'`).join(', ');
}
function noMigration(folder, entries, layout) {
    const found = entries === 0 ? 'is empty' : 'holds no migration';
    return new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`The migration folder '${folder}' ${found}: expected files such as '${_layouts_index_js__WEBPACK_IMPORTED_MODULE_2__/* .LAYOUTS */ .m[layout].example}'. Correct the input 'path'.`);
}
function readFolder(folder, absolute) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch (error) {
        const remedy = "Correct the input 'path', or check the repository out before this step.";
        if ((0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$N)(error) === 'ENOENT')
            throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`The migration folder '${folder}' does not exist. ${remedy}`);
        if ((0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$N)(error) === 'ENOTDIR')
            throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`The migration folder '${folder}' is a file. ${remedy}`);
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`The migration folder '${folder}' cannot be read (${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$N)(error)}). Give the runner's user access to it.`);
    }
}
/**
 * A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log.
 * @param entry left out where the file lies deeper than the folder's own entries
 */
function whyNotAFile(entry, file, realFolder) {
    if (entry?.isFile())
        return undefined;
    if (entry !== undefined && !entry.isSymbolicLink())
        return entry.isDirectory() ? 'it is a folder' : 'it is no regular file';
    try {
        const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(file);
        if (!target.startsWith(realFolder + node_path__WEBPACK_IMPORTED_MODULE_1__.sep))
            return 'it is a symbolic link out of the folder';
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target).isFile() ? undefined : 'it is no regular file';
    }
    catch {
        return entry === undefined ? `it holds no '${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}'` : 'it is a symbolic link to nothing';
    }
}
function readContent(file, path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    catch (error) {
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ(`The migration '${path}' cannot be read (${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_6__/* .codeOf */ .$N)(error)}). Give the runner's user access to it.`);
    }
}


/***/ }),

/***/ 3048:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ emptyInventory)
/* harmony export */ });
/** A folder with nothing in it; for the checks of single files. */
function emptyInventory() {
    return {
        undo: new Map(),
        migrations: [],
        skipped: [],
        malformed: [],
        other: [],
        companions: [],
        asides: [],
        layout: 'numbered',
    };
}


/***/ }),

/***/ 8358:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ LAYOUTS),
  k: () => (/* binding */ LAYOUT_NAMES)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __nccwpck_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/dbmate.ts

/** dbmate, pkg/dbmate/db.go: digits, then anything. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;
/** `20260122093000_create_users.sql` with the sections `-- migrate:up` and `-- migrate:down`. */
const dbmate = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : classify(name)),
    sortsAsText: true,
    guessesUndo: false,
};
function classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', rest = ''] = NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version !== undefined)
        return { kind: 'migration', version, name: rest.replace(/^[_-]+/, '') };
    if (!file.endsWith('.sql'))
        return { kind: 'malformed', reason: "the extension must be '.sql' in lower case" };
    if (/\p{Cc}/u.test(file))
        return { kind: 'malformed', reason: 'its name holds a control character' };
    return { kind: 'malformed', reason: 'it does not start with a version, so dbmate leaves it out' };
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/flyway.ts

/** Flyway's defaults (docs, "Migrations", naming): prefix V, U, B or R, two underscores, description. */
const VERSIONED = /^([VUB])(\d+(?:[._]\d+)*)__(\P{Cc}+)\.sql$/u;
const REPEATABLE = /^R__\P{Cc}+\.sql$/u;
/** Flyway's callbacks run around migrations (docs, "Callback events"); `__` and a description may follow. */
const CALLBACK = /^(?:before|after)(?:Each)?(?:Migrate|Undo|Clean|Info|Validate|Baseline|Repair|Connect|Versioned|Repeatables|Each|CreateSchema|CreateConnection)\w*?(?:__\P{Cc}+)?\.sql$/u;
/** `V1__create_users.sql`, undone by `U1__create_users.sql`. */
const flyway = {
    pattern: 'V<version>__<name>.sql',
    example: 'V1__create_users.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : flyway_classify(name)),
    sortsAsText: false,
    guessesUndo: false,
};
function flyway_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, prefix, text = '', name = ''] = VERSIONED.exec(file) ?? [];
    const version = (0,folder_version/* parseDottedVersion */.mM)(text);
    if (version !== undefined && prefix === 'V')
        return { kind: 'migration', version, name };
    if (version !== undefined && prefix === 'U')
        return { kind: 'undo', version, name };
    if (version !== undefined) {
        return { kind: 'aside', reason: 'a baseline migration of Flyway, which only a new database runs' };
    }
    if (REPEATABLE.test(file)) {
        return {
            kind: 'aside',
            reason: 'a repeatable migration, which Flyway runs after the sequence whenever it has changed',
        };
    }
    if (CALLBACK.test(file))
        return { kind: 'aside', reason: 'a callback of Flyway' };
    return { kind: 'malformed', reason: whyMalformed(file) };
}
function whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (/^[vurb]\d/.test(file))
        return 'the prefix must be upper-case';
    if (/^[VUB]\d[\d._]*_[^_]/.test(file))
        return 'two underscores must stand between version and name';
    if (/^[VUB]\d[\d._]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "it does not start with 'V', a version and two underscores";
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/golang-migrate.ts

/** golang-migrate, source/parse.go; the version must fit in 64 bits. */
const PAIR = /^(\d+)_(\P{Cc}*)\.(up|down)\.sql$/u;
const HIGHEST = 2n ** 63n - 1n;
/** `1_create_users.up.sql`, undone by `1_create_users.down.sql`. */
const golangMigrate = {
    pattern: '<version>_<name>.up.sql',
    example: '000001_create_users.up.sql',
    classify: (name, folder) => (folder ? { kind: 'not-sql' } : golang_migrate_classify(name)),
    sortsAsText: false,
    guessesUndo: false,
};
function golang_migrate_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', name = '', direction] = PAIR.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined)
        return { kind: 'malformed', reason: golang_migrate_whyMalformed(file) };
    if (version.number > HIGHEST)
        return { kind: 'malformed', reason: 'the version does not fit in 64 bits' };
    return { kind: direction === 'up' ? 'migration' : 'undo', version, name };
}
function golang_migrate_whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (!/^\d/.test(file))
        return 'it does not start with a version';
    if (!/\.(?:up|down)\.sql$/.test(file))
        return "it ends neither in '.up.sql' nor in '.down.sql', so golang-migrate leaves it out";
    return "the version must be digits, followed by '_'";
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/numbered.ts

/** `<version>_<name>.sql`; the separator may be `_`, `-` or `__`. */
const NUMBERED = /^(\d+[a-z]?)(?:__|_|-)(\P{Cc}+)\.sql$/u;
function classifyFileName(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, versionText = '', name = ''] = NUMBERED.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(versionText);
    return version === undefined
        ? { kind: 'malformed', reason: numbered_whyMalformed(file) }
        : { kind: 'migration', version, name };
}
function numbered_whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (!/^\d/.test(file))
        return 'it does not start with a version';
    if (/^\d+[A-Z]/.test(file))
        return 'the letter of a version must be lower-case';
    if (/^\d+[a-z]?[_-]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "the version must be digits and at most one lower-case letter, followed by '_', '-' or '__' and a name";
}
const numbered = {
    pattern: '<version>_<name>.sql',
    example: '001_create_users.sql',
    classify: (name, folder) => folder && name.endsWith('.sql')
        ? { kind: 'malformed', reason: 'it is a folder' }
        : folder
            ? { kind: 'not-sql' }
            : classifyFileName(name),
    sortsAsText: false,
    guessesUndo: true,
};

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/prisma.ts

/** Prisma makes 14 digits, an underscore and the name; every folder counts for it, in the order of the text. */
const FOLDER = /^(\d+)_(\P{Cc}+)$/u;
/** `20260122093000_create_users/migration.sql`. */
const prisma = {
    pattern: '<timestamp>_<name>/migration.sql',
    example: '20260122093000_create_users/migration.sql',
    classify: prisma_classify,
    sortsAsText: true,
    guessesUndo: false,
};
function prisma_classify(entry, folder) {
    if (!folder) {
        return /\.sql$/i.test(entry)
            ? { kind: 'malformed', reason: "it is no folder with a 'migration.sql', so Prisma leaves it out" }
            : { kind: 'not-sql' };
    }
    const [, text = '', name = ''] = FOLDER.exec(entry) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    return version === undefined
        ? { kind: 'malformed', reason: 'the name of the folder is not a timestamp, an underscore and a name' }
        : { kind: 'migration', version, name, file: 'migration.sql' };
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/index.ts





const LAYOUTS = { numbered: numbered, flyway: flyway, 'golang-migrate': golangMigrate, dbmate: dbmate, prisma: prisma };
const LAYOUT_NAMES = Object.keys(LAYOUTS);


/***/ }),

/***/ 5658:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isUnderstood),
/* harmony export */   m: () => (/* binding */ parseMigration)
/* harmony export */ });
/* harmony import */ var _sql_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2222);
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5355);
/* harmony import */ var _sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5675);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7714);




/**
 * Parses a migration in its own layout.
 * @param text its text, where the caller has read it already
 */
function parseMigration({ content, layout }, text = (0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readSourceText */ .Vv)(content).text) {
    const parsed = (0,_sql_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSql */ .eg)(text, (0,_sections_js__WEBPACK_IMPORTED_MODULE_3__/* .upSection */ .VX)(text, layout));
    const { sql, statements, noTransaction, syntaxError } = parsed;
    return syntaxError === undefined ? { ...parsed, ...asItsToolRuns(sql, statements, noTransaction, layout) } : parsed;
}
/**
 * How the tool of a layout runs the text: golang-migrate, Flyway and Prisma put no transaction around a statement that
 * refuses one (Flyway looks for it, the others send the file as one message), and golang-migrate's files often bring a
 * transaction of their own from end to end, which is the same as the one that we make.
 */
function asItsToolRuns(sql, statements, noTransaction, layout) {
    const whole = { sql, statements, noTransaction };
    if (layout === undefined || layout === 'numbered' || layout === 'dbmate')
        return whole;
    const refuses = statements.length > 0 && statements.every(({ node }) => (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .refusesTransaction */ ._z)(node) !== undefined);
    if (refuses && (statements.length === 1 || layout === 'flyway'))
        return { ...whole, noTransaction: true };
    const [first, ...rest] = statements;
    const last = rest.pop();
    const framed = first !== undefined &&
        last !== undefined &&
        (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .controlsTransaction */ .ho)(first.node) === 'BEGIN' &&
        (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .controlsTransaction */ .ho)(last.node) === 'COMMIT' &&
        rest.every(({ node }) => (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .controlsTransaction */ .ho)(node) === undefined);
    if (!framed)
        return whole;
    const blanked = [first, last].reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), sql);
    return { sql: blanked, statements: rest, noTransaction };
}
/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
function isUnderstood({ parsed }) {
    return parsed.syntaxError === undefined;
}


/***/ }),

/***/ 5180:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ZL: () => (/* binding */ shellQuote),
/* harmony export */   im: () => (/* binding */ renameCommand),
/* harmony export */   mr: () => (/* binding */ renamedPath),
/* harmony export */   s3: () => (/* binding */ entryPath)
/* harmony export */ });
/** A file name as one word of a POSIX shell; plain names stay as they are. */
function shellQuote(text) {
    return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
/** The entry of the migration folder that is renamed: the file, or with Prisma the folder that holds it. */
function entryPath({ path, fileName }) {
    const at = path.lastIndexOf(`/${fileName}`);
    return path.slice(0, at + 1 + fileName.length);
}
/** The path of the entry under another version. */
function renamedPath(file, newVersion) {
    const { fileName, version } = file;
    const at = fileName.indexOf(version.text);
    const renamed = fileName.slice(0, at) + newVersion + fileName.slice(at + version.text.length);
    return entryPath(file).slice(0, -fileName.length) + renamed;
}
/** The command that gives `file` another version. */
function renameCommand(file, newVersion) {
    return `git mv ${shellQuote(entryPath(file))} ${shellQuote(renamedPath(file, newVersion))}`;
}


/***/ }),

/***/ 7714:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VX: () => (/* binding */ upSection),
/* harmony export */   Xy: () => (/* binding */ sectionProblem),
/* harmony export */   mu: () => (/* binding */ downSection)
/* harmony export */ });
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8526);

/** dbmate, pkg/dbmate/migration.go. */
const DBMATE_UP = /^--[ \t]*migrate:up(?:[ \t]+(\S.*?))?[ \t]*\r?$/m;
const DBMATE_DOWN = /^--[ \t]*migrate:down(?:[ \t]+\S.*?)?[ \t]*\r?$/m;
/** The undo sections of dbmate, goose, sql-migrate and rambler, in files that we would run from end to end. */
const DOWN_MARKER = /^--[ \t]*(?:migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|rambler[ \t]+down)\b.*$/im;
/** node-pg-migrate, src/sqlMigration.ts. Its template writes the line into every file, also where no undo follows. */
const NODE_PG_MIGRATE_DOWN = /^\s*--[\s-]*down[ \t]+migration\b.*$/im;
/** The part of a text that is run; undefined where that is all of it. A dbmate file without an up section runs nothing. */
function upSection(text, layout) {
    if (layout !== 'dbmate')
        return undefined;
    const up = DBMATE_UP.exec(text);
    if (up === null)
        return { start: 0, end: 0, noTransaction: false };
    const from = up.index + up[0].length;
    const down = text.slice(from).search(DBMATE_DOWN);
    const noTransaction = /(?:^|\s)transaction:false(?:\s|$)/.test(up[1] ?? '');
    // Only comments may stand above the up section, and ours say how the file is to be judged.
    return { start: 0, end: down < 0 ? text.length : from + down, noTransaction };
}
/** The part of a text that undoes it; undefined where there is none. */
function downSection(text, layout) {
    const up = upSection(text, layout);
    return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}
/** What is wrong with the sections of a file, and where. */
function sectionProblem(text, layout) {
    if (layout === 'dbmate') {
        const up = text.search(DBMATE_UP);
        const first = (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .skipTrivia */ .p)(text, 0);
        return up >= 0 && up < first ? undefined : { kind: 'no-up', offset: Math.min(first, text.length) };
    }
    const offset = text.search(DOWN_MARKER);
    if (offset >= 0)
        return { kind: 'down', offset };
    const down = NODE_PG_MIGRATE_DOWN.exec(text);
    if (down === null || (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .skipTrivia */ .p)(text, down.index) >= text.length)
        return undefined;
    return { kind: 'down', offset: down.index + down[0].indexOf('--') };
}


/***/ }),

/***/ 6517:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ skipMatchers)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4006);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_0__);

/** The user's patterns; a pattern is first of all a name, so that a file called `[x].sql` can be skipped too. */
function skipMatchers(patterns) {
    return patterns.map((pattern) => {
        const glob = picomatch__WEBPACK_IMPORTED_MODULE_0___default()(pattern, { dot: true });
        const matches = (fileName, path) => pattern === fileName || pattern === path || glob(fileName) || glob(path);
        return { pattern, matches, used: false };
    });
}


/***/ }),

/***/ 4240:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ looksLikeUndo),
/* harmony export */   l: () => (/* binding */ findUndoFiles)
/* harmony export */ });
/* harmony import */ var _sql_directives_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6720);
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8526);
/* harmony import */ var _sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5081);
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5355);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1352);





/** The status of each file; files that are not in the map are plain migrations. */
function findUndoFiles(migrations) {
    const byVersion = Map.groupBy(migrations, ({ version }) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionKey */ ._5)(version));
    const found = new Map();
    for (const files of byVersion.values()) {
        for (const file of files) {
            const siblings = files.filter((other) => other !== file).map(({ name }) => name);
            if (looksLikeUndo(file.name, siblings))
                found.set(file, isKept(file) ? 'kept' : 'suspect');
        }
    }
    return found;
}
function isKept({ content }) {
    const { sql, comments } = (0,_sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .separatePsqlParts */ .i)((0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readSourceText */ .Vv)(content).text);
    const firstToken = (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_3__/* .skipTrivia */ .p)(sql, 0);
    return comments
        .filter(({ offset }) => offset < firstToken)
        .map(_sql_directives_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDirective */ .xE)
        .some((found) => found?.kind === 'ignore-file' && found.rules.includes('rollback-file') && found.reason !== '');
}
/** The words that mark a file that undoes a migration, as a part of its own in the name. */
const UNDO_AT_END = /(?:^|[_.-])(?:rollback|undo|revert)$|\.down$/i;
const UNDO_PART = /(?:^|[_.-])(?:rollback|undo|revert|down)(?=$|[_.-])/i;
/**
 * Whether a migration's name (without version and `.sql`) looks like the undo of another: the marker is its last part
 * (`x_rollback`, `x.down`, `undo`), or the name without the marker is the name of another file of the same version.
 * `add_rollback_reason` is neither.
 * @param siblings the names of the other files with this version
 */
function looksLikeUndo(name, siblings) {
    if (UNDO_AT_END.test(name))
        return true;
    const bare = stripSeparators(name.replace(UNDO_PART, ''));
    return (UNDO_PART.test(name) && siblings.some((sibling) => stripSeparators(sibling).toLowerCase() === bare.toLowerCase()));
}
function stripSeparators(name) {
    return name.replace(/^[_.-]+|[_.-]+$/g, '');
}


/***/ }),

/***/ 1352:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ isTimestamp),
/* harmony export */   Ye: () => (/* binding */ nextVersionAfter),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   _5: () => (/* binding */ versionKey),
/* harmony export */   mM: () => (/* binding */ parseDottedVersion),
/* harmony export */   o: () => (/* binding */ parseAnyVersion),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/** @returns undefined when `text` is not a version */
function parseVersion(text) {
    const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
    return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}
/** Flyway's versions: parts of digits between dots or underscores, as `1`, `2.1` or `2_1_3`. */
function parseDottedVersion(text) {
    if (!/^\d+(?:[._]\d+)*$/.test(text))
        return undefined;
    const [number = 0n, ...parts] = text.split(/[._]/).map(BigInt);
    return { text, number, parts, suffix: '' };
}
/** A version as any layout writes it, e.g. from the history. */
function parseAnyVersion(text) {
    return parseVersion(text) ?? parseDottedVersion(text);
}
/** By number, then by further parts, then by suffix (none < a < b): 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
function compareVersions(a, b) {
    if (a.number !== b.number)
        return a.number < b.number ? -1 : 1;
    for (let index = 0; index < Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0); index++) {
        const [left, right] = [a.parts?.[index] ?? 0n, b.parts?.[index] ?? 0n];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}
/** Equal for versions that mean the same, e.g. `009` and `9`, `1.0` and `1`. */
function versionKey({ number, parts = [], suffix }) {
    return `${[number, ...parts].join('.').replace(/(?:\.0)+$/, '')}${suffix}`;
}
/** A point in time rather than a counter; from 12 digits on, as in 202601220930. */
function isTimestamp({ number }) {
    return number >= 10n ** 11n;
}
/** `number` with the zero padding that the folder uses. */
function padVersion(number, width) {
    return number.toString().padStart(width, '0');
}
/** The next free version after `version`, in its own padding; the last part of a dotted version counts. */
function nextVersionAfter({ text, number, parts = [], suffix }) {
    const head = text.slice(0, text.length - suffix.length);
    const [last = head] = /\d+$/.exec(head) ?? [];
    return head.slice(0, head.length - last.length) + padVersion((parts.at(-1) ?? number) + 1n, last.length);
}


/***/ }),

/***/ 2022:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hq: () => (/* binding */ findingLines)
/* harmony export */ });
/* unused harmony exports toAnnotation, findingsHeadline, findingsTable, leftOutList */

/** `file:line:column`, as far as it is known. */
function placeOf({ file, line, column }) {
    return line === undefined ? file : `${file}:${line}:${column}`;
}
function toAnnotation({ severity, rule, file, line, column, message, help }) {
    return { level: severity, title: rule, message: `${message}\n${help}`, file, line, column };
}
/** A finding as lines of a log. */
function findingLines(finding) {
    const { severity, rule, message, help } = finding;
    return `${severity.padEnd(7)}  ${placeOf(finding)}  ${message}  [${rule}]\n         ${help}`;
}
/** One sentence for all errors: the first with its remedy, and how many more there are; undefined when there is none. */
function findingsHeadline(findings) {
    const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
    if (first === undefined)
        return undefined;
    const others = more.length === 0 ? '' : ` And ${more.length} more error${more.length === 1 ? '' : 's'}.`;
    return `${placeOf(first)}: ${first.message} ${first.help}${others}`;
}
/** The findings as a Markdown table, and the excerpts that belong to them below it; '' when there are none. */
function findingsTable(findings) {
    if (findings.length === 0)
        return '';
    const icons = { error: '❌', warning: '⚠️' };
    const rows = findings.map((finding) => [
        icons[finding.severity],
        code(placeOf(finding)),
        escapeMarkdown(firstLine(finding.message)),
        escapeMarkdown(finding.help),
        code(finding.rule),
    ]);
    const excerpts = findings
        .filter(({ message }) => message !== firstLine(message))
        .map(({ message }) => codeBlock(message.slice(firstLine(message).length + 1)));
    return [table(['', 'where', 'what', 'remedy', 'rule'], rows), ...excerpts].join('\n\n');
}
function firstLine(text) {
    return text.split('\n', 1)[0] ?? '';
}
/** Files that are not run, as a Markdown list. */
function leftOutList(files) {
    return files.map(({ path, reason }) => `- ${code(path)}: ${escapeMarkdown(reason)}`).join('\n');
}


/***/ }),

/***/ 7688:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ BASE_RULES),
/* harmony export */   n: () => (/* binding */ replayFailed)
/* harmony export */ });
/** The rules that need the tip of the base; see base.ts. */
const BASE_RULES = [
    {
        id: 'edited-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is changed. Where only comments, white space or the letter case of keywords differ, it is a warning: the parse tree is the same.',
        why: 'Databases that have applied the file never see the change, and new ones get another schema.',
        fix: 'Restore the file, and put the change into a new migration.',
        example: '`ALTER TABLE t ADD COLUMN a int;` becomes `… bigint;` in a file that is merged',
    },
    {
        id: 'removed-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is removed or renamed. Undo files, reset scripts and one of two files with the same version may go.',
        why: 'Databases that have applied it keep what it did and new ones never get it; a renamed file runs a second time.',
        fix: 'Restore the file under its name. To take its change back, write a new migration.',
        example: '`git rm migrations/017_add_plan.sql`',
    },
    {
        id: 'out-of-order',
        severity: 'error',
        what: "A new file's version is not above the latest on the base's tip, or is taken there.",
        why: 'Databases that are at the latest version already skip the file without a word, or refuse to go on.',
        fix: 'Rename it to the next free number, as the finding shows; `stability validate --fix` does it.',
        example: '`017_mine.sql`, while the base has `018_theirs.sql` by now',
    },
    {
        id: 'reused-version',
        severity: 'error',
        what: 'A new file has a version that the base once had in a file that is deleted since.',
        why: 'Databases that applied the deleted file have recorded the version, and never run the new one.',
        fix: 'Take the next number that was never used, as the finding shows.',
        example: '`024_new.sql`, after `024_old.sql` was merged and deleted again',
    },
    {
        id: 'overtaken-by-base',
        severity: 'warning',
        what: 'After a new file was written, the base has got files with lower versions.',
        why: 'A database that ran the new file already, such as a preview environment, never runs the lower ones; golang-migrate does not even say so.',
        fix: 'Apply the lower ones there by hand, or make such databases anew.',
        example: '`20260601_mine.sql` on a branch, then `20260520_theirs.sql` is merged',
    },
    {
        id: 'claimed-by-open-pull-request',
        severity: 'error',
        what: 'Another open pull request on the same base brings the same version (input `open-pull-requests`).',
        why: 'Both are green now; the one that is merged second breaks the base, or its file is skipped.',
        fix: 'Agree with its author who takes the next number.',
        example: '`031_a.sql` here, `031_b.sql` in another pull request',
    },
];
/** See replay.ts. */
const replayFailed = {
    id: 'replay-failed',
    severity: 'error',
    what: 'The whole sequence, applied from nothing to a throwaway PostgreSQL, stops at this statement (input `replay`).',
    why: 'No new environment can be made from the migrations any more.',
    fix: 'Correct the statement; the finding has what the server said.',
    example: '`ALTER TABLE userss ADD COLUMN a int;`',
};


/***/ }),

/***/ 5707:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ checkMigrations)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __nccwpck_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/sections.ts
var sections = __nccwpck_require__(7714);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __nccwpck_require__(2222);
// EXTERNAL MODULE: ./packages/migrations/src/sql/section.ts
var sql_section = __nccwpck_require__(1487);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __nccwpck_require__(5355);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/syntax-error.ts
var syntax_error = __nccwpck_require__(8485);
// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 42 modules
var rules = __nccwpck_require__(3049);
// EXTERNAL MODULE: ./packages/migrations/src/rules/known-schema.ts
var known_schema = __nccwpck_require__(4090);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __nccwpck_require__(8526);
// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var suppression = __nccwpck_require__(8904);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/suppress.ts



const KNOWN_RULES = new Set(rules/* RULES */.y0.map(({ id }) => id));
/**
 * Takes out the problems of a file that its directives suppress, and adds what is wrong with the directives themselves.
 * @param judged the rules that were run and are not switched off: only for those can a suppression be called unused
 */
function suppress(file, problems, judged) {
    const { directives } = file.parsed;
    if (directives.length === 0)
        return [...problems];
    const ignores = directives.filter((one) => 'rules' in one && one.reason !== '');
    const used = new Set();
    const kept = problems.filter((problem) => {
        if (problem.unsuppressible)
            return true;
        const by = ignores.find((ignore) => ignore.rules.includes(problem.rule) && covers(file, ignore, problem));
        if (by !== undefined)
            used.add(`${by.offset} ${problem.rule}`);
        return by === undefined;
    });
    return [...kept, ...directives.flatMap((directive) => directiveProblems(file, directive, used, judged))];
}
function covers(file, ignore, { offset }) {
    if (ignore.kind === 'ignore-file')
        return ignore.offset < (0,lexer/* skipTrivia */.p)(file.parsed.sql, 0);
    const scope = statementScope(file, ignore.offset);
    return offset !== undefined && offset > ignore.offset && offset <= scope;
}
/** The end of the statement that follows a directive; the end of the next line where there is no statement to speak of. */
function statementScope({ parsed }, offset) {
    const inside = parsed.statements.some(({ start, end }) => start < offset && offset < end);
    if (inside)
        return offset;
    const next = parsed.statements.find(({ start }) => start > offset);
    const nextLine = parsed.sql.indexOf('\n', parsed.sql.indexOf('\n', offset) + 1);
    const lineEnd = nextLine < 0 ? parsed.sql.length : nextLine;
    return next === undefined ? lineEnd : Math.max(next.end, Math.min(lineEnd, next.end));
}
function directiveProblems({ path }, directive, used, judged) {
    const { offset } = directive;
    if (directive.kind === 'unknown') {
        const message = `'-- migrations: ${directive.text}' is no directive.`;
        const help = "Write 'no-transaction', 'ignore <rule> <reason>' or 'ignore-file <rule> <reason>'.";
        return [{ rule: suppression/* unknownDirective */.aF.id, path, offset, message, help }];
    }
    if (directive.kind === 'no-transaction')
        return [];
    const rules = directive.rules.join(', ');
    if (directive.reason === '') {
        const message = `The suppression of ${rules} gives no reason, so it suppresses nothing.`;
        return [{ rule: suppression/* ignoreWithoutReason */.jV.id, path, offset, message, help: 'Write the reason after the rule.' }];
    }
    const unused = directive.rules.filter((rule) => (judged.has(rule) || !KNOWN_RULES.has(rule)) && !used.has(`${offset} ${rule}`));
    if (unused.length === 0)
        return [];
    const message = `The suppression of ${unused.join(', ')} suppresses nothing.`;
    const place = directive.kind === 'ignore' ? 'the line before the statement it is meant for' : 'the top of the file';
    return [{ rule: suppression/* unusedIgnore */.B0.id, path, offset, message, help: `Remove it, or move it to ${place}.` }];
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/check.ts









/** The newest version whose hazards the rules know. */
const NEWEST_POSTGRES = 18;
/**
 * Runs rules over a folder; the parser must be loaded.
 * @returns findings in the order of the files, errors before warnings
 */
function checkMigrations(inventory, options) {
    const { folderRules, fileRules, statementRules = [], severities = new Map(), concerns = () => true, change, } = options;
    const findings = [];
    const report = (problems, text) => {
        for (const problem of problems) {
            const severity = severities.get(problem.rule) ?? problem.severity ?? DEFAULT_SEVERITY.get(problem.rule) ?? 'error';
            if (severity !== 'off')
                findings.push(toFinding(problem, severity, text));
        }
    };
    const judgedBy = (rules) => new Set([...folderRules, ...rules]
        .map(({ id }) => id)
        .concat(options.found?.rules ?? [])
        .filter((id) => severities.get(id) !== 'off'));
    const all = { files: fileRules, statements: statementRules, judged: judgedBy([...fileRules, ...statementRules]) };
    const everywhere = fileRules.filter((rule) => rule.everywhere === true);
    const old = { files: everywhere, statements: [], judged: judgedBy(everywhere) };
    const ofFolder = Map.groupBy([
        ...folderRules.flatMap((rule) => rule.checkFolder(inventory, change).map((one) => ({ ...one, rule: rule.id }))),
        ...(options.found?.problems ?? []),
    ], ({ path }) => path);
    const schema = new known_schema/* Schema */.Sj();
    for (const migration of inventory.migrations) {
        const problems = ofFolder.get(migration.path) ?? [];
        ofFolder.delete(migration.path);
        const source = (0,source_text/* readSourceText */.Vv)(migration.content);
        const concerned = concerns(source.text);
        if (!concerned && problems.length === 0)
            continue;
        const file = { ...migration, ...source, parsed: (0,parse_migration/* parseMigration */.m)(migration, source.text) };
        const scope = change === undefined || change.touched.has(migration.path) ? all : old;
        if (concerned) {
            problems.push(...checkFile(file, scope.files));
            if (statementRules.length > 0)
                problems.push(...checkDownSection(file));
            if (statementRules.length > 0)
                problems.push(...checkStatements(file, scope.statements, schema, options));
        }
        report(suppress(file, problems, scope.judged), source.text);
    }
    // What is left concerns files that are no migrations.
    for (const problems of ofFolder.values())
        report(problems, '');
    if (statementRules.length > 0) {
        for (const file of [...(inventory.companions ?? []), ...(inventory.asides ?? [])])
            reportCompanion(file, report);
    }
    return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
function checkFile(file, rules) {
    return rules.flatMap(({ checkFile, id: rule, unsuppressible }) => checkFile(file).map((problem) => ({ ...problem, rule, ...(unsuppressible && { unsuppressible }) })));
}
/** The undo that stands in the same file is never run here, but it should be SQL. */
function checkDownSection(file) {
    const section = (0,sections/* downSection */.mu)(file.text, file.layout);
    if (section === undefined)
        return [];
    return checkFile({ ...file, parsed: (0,parse/* parseSql */.eg)((0,sql_section/* blankOutside */.K)(file.text, section)) }, [syntax_error/* syntaxError */.I]);
}
/** Goes through the statements in order, each judged by what those before it have made. */
function checkStatements({ path, parsed }, rules, schema, { change, postgresVersion = NEWEST_POSTGRES }) {
    const problems = [];
    const context = {
        path,
        postgresVersion,
        inTransaction: !parsed.noTransaction,
        schema,
        earlier: [],
        isNew(table) {
            const creator = table?.relpersistence === 't' ? path : schema.table(table)?.createdBy;
            return creator !== undefined && (creator === path || change?.added.has(creator) === true);
        },
    };
    for (const [index, statement] of parsed.statements.entries()) {
        const { node, start } = statement;
        const now = rules.length === 0 ? context : { ...context, earlier: parsed.statements.slice(0, index) };
        for (const rule of rules) {
            for (const hazard of rule.checkStatement(statement, now)) {
                problems.push({ ...hazard, rule: rule.id, path, offset: start });
            }
        }
        schema.apply(node, path);
    }
    return problems;
}
/** An undo file, or one that the tool runs at times of its own, need not be good for anything but its own job; but it should be SQL. */
function reportCompanion(companion, report) {
    const source = (0,source_text/* readSourceText */.Vv)(companion.content);
    const file = { ...companion, ...source, parsed: (0,parse_migration/* parseMigration */.m)(companion, source.text) };
    report(suppress(file, checkFile(file, rules/* COMPANION_RULES */.Dj), new Set(rules/* COMPANION_RULES */.Dj.map(({ id }) => id))), source.text);
}
const DEFAULT_SEVERITY = new Map(rules/* RULES */.y0.map(({ id, severity }) => [id, severity]));
function toFinding({ rule, path, offset, message, help }, severity, text) {
    const place = offset === undefined ? {} : (0,source_text/* placeAt */.BW)(text, offset);
    return { rule, severity, file: path, ...place, message, help };
}


/***/ }),

/***/ 310:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ conflictMarker),
/* harmony export */   w: () => (/* binding */ findConflictMarker)
/* harmony export */ });
const MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;
/** The offset of the first line that git leaves in a file where a merge did not succeed. */
function findConflictMarker(text) {
    const at = text.search(MARKER);
    return at < 0 ? undefined : at;
}
const conflictMarker = {
    id: 'conflict-marker',
    severity: 'error',
    everywhere: true,
    what: "The file holds git's conflict markers.",
    why: 'Two versions of a change stand in one file; neither was meant to run like this.',
    fix: 'Resolve the conflict.',
    example: '`<<<<<<< HEAD`',
    checkFile: ({ path, text }) => {
        const offset = findConflictMarker(text);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'A merge conflict is not resolved here.',
                    help: 'Resolve the conflict and remove the markers.',
                },
            ];
    },
};


/***/ }),

/***/ 8159:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ MAY_RESET),
/* harmony export */   m: () => (/* binding */ destructiveReset)
/* harmony export */ });
const destructiveReset = {
    id: 'destructive-reset',
    severity: 'error',
    everywhere: true,
    what: 'The file drops a database, a schema with all that is in it, or everything that a role owns.',
    why: 'It is a reset script among the migrations: applied to production it deletes the data.',
    fix: 'Name it in the input `skip`, or move it to another folder.',
    example: '`DROP SCHEMA public CASCADE;`',
    checkFile: ({ path, parsed }) => parsed.statements.flatMap(({ node, start }) => {
        const name = resetStatement(node);
        if (name === undefined)
            return [];
        const help = `List '${path.slice(path.lastIndexOf('/') + 1)}' under the input 'skip', or move it to another folder.`;
        return [{ path, offset: start, message: `${name} deletes everything that is in it.`, help }];
    }),
};
/** A cheap test for texts that cannot hold such a statement. */
const MAY_RESET = /\bdrop\b/i;
function resetStatement(node) {
    if ('DropdbStmt' in node)
        return 'DROP DATABASE';
    if ('DropOwnedStmt' in node)
        return 'DROP OWNED';
    if (!('DropStmt' in node))
        return undefined;
    const { removeType, behavior } = node.DropStmt;
    return removeType === 'OBJECT_SCHEMA' && behavior === 'DROP_CASCADE' ? 'DROP SCHEMA … CASCADE' : undefined;
}


/***/ }),

/***/ 2097:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ notSql),
/* harmony export */   T$: () => (/* binding */ MAY_BE_TEMPLATE),
/* harmony export */   _4: () => (/* binding */ findTemplate)
/* harmony export */ });
/** Go, Jinja, Mustache and ERB templates. Only looked for in a text that the grammar refuses, since SQL may quote anything. */
const PLACEHOLDER = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>/;
/** The offset of the first template placeholder in a text that is no SQL. */
function findTemplate({ sql, syntaxError }) {
    if (syntaxError === undefined)
        return undefined;
    const at = sql.search(PLACEHOLDER);
    return at < 0 ? undefined : at;
}
/** A cheap test for texts that cannot be templates. */
const MAY_BE_TEMPLATE = /\{\{|\{%|<%/;
const notSql = {
    id: 'not-sql',
    severity: 'error',
    everywhere: true,
    what: 'The file is a template, not SQL.',
    why: 'PostgreSQL stops at the placeholder, or worse, runs a text that nobody wrote.',
    fix: 'Render the templates into another folder before this step and name that folder in `path`, or put the name in `skip`.',
    example: '`CREATE TABLE {{ .Schema }}.users (id int);`',
    checkFile: ({ path, parsed }) => {
        const offset = findTemplate(parsed);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'This is a template, not SQL.',
                    help: "Render it into another folder first and name that in the input 'path', or list the file under 'skip'.",
                },
            ];
    },
};


/***/ }),

/***/ 2111:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ psqlMetaCommand)
/* harmony export */ });
/* harmony import */ var _sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5081);

const psqlMetaCommand = {
    id: 'psql-meta-command',
    severity: 'warning',
    what: 'The file holds a backslash command of psql.',
    why: 'The server does not know it: only psql can run the file.',
    fix: 'Write it in SQL.',
    example: '`\\i other.sql`',
    checkFile: ({ path, parsed }) => parsed.metaCommands
        .filter((command) => !(0,_sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .runsWithoutPsql */ .N)(command))
        .map(({ offset, name }) => ({
        path,
        offset,
        message: `'${name}' is a command of psql, not SQL.`,
        help: 'Write it in SQL; apply-ordered-migrations refuses the file as it is.',
    })),
};


/***/ }),

/***/ 8485:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ syntaxError)
/* harmony export */ });
/* harmony import */ var _conflict_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(310);
/* harmony import */ var _not_sql_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2097);


const syntaxError = {
    id: 'syntax-error',
    severity: 'error',
    everywhere: true,
    what: "PostgreSQL's own grammar refuses the file.",
    why: 'The migration fails when it is applied, at the latest in production.',
    fix: 'Correct the SQL at the place named.',
    example: '`CREATE TABEL users (id int);`',
    checkFile: ({ path, text, badByte, parsed }) => {
        const explained = badByte !== undefined || (0,_conflict_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .findConflictMarker */ .w)(text) !== undefined || (0,_not_sql_js__WEBPACK_IMPORTED_MODULE_1__/* .findTemplate */ ._4)(parsed) !== undefined;
        if (parsed.syntaxError === undefined || explained)
            return [];
        const { message, offset } = parsed.syntaxError;
        return [
            {
                path,
                offset,
                message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
                help: 'Correct the SQL here.',
            },
        ];
    },
};


/***/ }),

/***/ 6705:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ transactionControl)
/* harmony export */ });
/* harmony import */ var _sql_transactions_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5675);

const transactionControl = {
    id: 'transaction-control',
    severity: 'error',
    what: 'A file that runs in a transaction begins or ends one itself.',
    why: 'The COMMIT ends the transaction that holds the file together: what follows it is not undone when it fails, and the record of the file is no longer part of it.',
    fix: 'Remove the statement; every file is one transaction. A file that must look after itself says `-- migrations: no-transaction` at its top.',
    example: '`BEGIN; ALTER TABLE t ADD COLUMN c int; COMMIT;`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? []
        : parsed.statements.flatMap(({ node, start }) => {
            const name = (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_0__/* .controlsTransaction */ .ho)(node);
            if (name === undefined)
                return [];
            const help = "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.";
            return [{ path, offset: start, message: `${name} in a file that runs in a transaction of its own.`, help }];
        }),
};


/***/ }),

/***/ 3049:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _D: () => (/* binding */ APPLY_FILE_RULES),
  GO: () => (/* binding */ APPLY_FOLDER_RULES),
  Dj: () => (/* binding */ COMPANION_RULES),
  hV: () => (/* binding */ FILE_RULES),
  Hx: () => (/* binding */ FOLDER_RULES),
  ZB: () => (/* binding */ PENDING_FILE_RULES),
  y0: () => (/* binding */ RULES),
  _7: () => (/* binding */ STATEMENT_RULES)
});

// EXTERNAL MODULE: ./packages/migrations/src/rules/against-base.ts
var against_base = __nccwpck_require__(7688);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/conflict-marker.ts
var conflict_marker = __nccwpck_require__(310);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/alter-table.ts
/** The parts of an ALTER TABLE; none for any other statement. */
function alterCommands(node) {
    if (!('AlterTableStmt' in node) || node.AlterTableStmt.objtype !== 'OBJECT_TABLE')
        return [];
    const { relation: table, cmds = [] } = node.AlterTableStmt;
    if (table === undefined)
        return [];
    return cmds.flatMap((cmd) => {
        if (!('AlterTableCmd' in cmd))
            return [];
        const { subtype, name = '', def: definition } = cmd.AlterTableCmd;
        const column = definition !== undefined && 'ColumnDef' in definition ? definition.ColumnDef : undefined;
        const constraint = definition !== undefined && 'Constraint' in definition ? definition.Constraint : undefined;
        return [{ table, subtype, name, column, constraint, definition }];
    });
}
/** The constraints that are written beside a column, in order. */
function constraintsOf({ constraints = [] }) {
    return constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}
/** A table's name as written, for messages. */
function tableName({ schemaname, relname = '' }) {
    return schemaname === undefined ? relname : `${schemaname}.${relname}`;
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/known-schema.ts
var known_schema = __nccwpck_require__(4090);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/destructive-change.ts


const destructiveChange = {
    id: 'destructive-change',
    severity: 'warning',
    what: 'Data is deleted: a table, a column or a schema is dropped, or a table is emptied. Tables that the same file or change creates do not count.',
    why: 'No new migration brings the data back, and code that still runs during the deploy fails.',
    fix: 'Drop it in a later release than the last code that uses it, and say so: `-- migrations: ignore destructive-change <reason>`.',
    example: '`ALTER TABLE users DROP COLUMN email;`',
    checkStatement({ node }, context) {
        const what = destroys(node, context);
        if (what === undefined)
            return [];
        const help = "If no running code needs it any more, say so above: '-- migrations: ignore destructive-change <reason>'.";
        return [{ message: `${what} deletes data.`, help }];
    },
};
function destroys(node, { isNew }) {
    if ('TruncateStmt' in node) {
        const relations = node.TruncateStmt.relations ?? [];
        return relations.every((one) => 'RangeVar' in one && isNew(one.RangeVar)) ? undefined : 'TRUNCATE';
    }
    if ('DropStmt' in node) {
        const { removeType, behavior, objects = [] } = node.DropStmt;
        if (removeType === 'OBJECT_SCHEMA')
            return behavior === 'DROP_CASCADE' ? undefined : 'DROP SCHEMA';
        if (removeType !== 'OBJECT_TABLE')
            return undefined;
        return objects.every((object) => isNew({ relname: (0,known_schema/* objectName */.Hd)(object) })) ? undefined : 'DROP TABLE';
    }
    const drops = alterCommands(node).some(({ subtype, table }) => subtype === 'AT_DropColumn' && !isNew(table));
    return drops ? 'DROP COLUMN' : undefined;
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __nccwpck_require__(8159);
// EXTERNAL MODULE: ./packages/migrations/src/folder/sections.ts
var sections = __nccwpck_require__(7714);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/empty-migration.ts

const emptyMigration = {
    id: 'empty-migration',
    severity: 'error',
    everywhere: true,
    what: 'The file holds no statement.',
    why: 'It is recorded as applied and changes nothing; whatever was meant to be in it never runs, not even when it is added later.',
    fix: 'Write the migration, or delete the file.',
    example: 'A file with nothing but comments',
    checkFile: ({ path, parsed, text, layout }) => parsed.statements.length === 0 &&
        (0,sections/* sectionProblem */.Xy)(text, layout)?.kind !== 'no-up' &&
        parsed.syntaxError === undefined &&
        parsed.metaCommands.length === 0
        ? [{ path, message: 'The file holds no statement.', help: 'Write the migration, or delete the file.' }]
        : [],
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/encoding.ts
const encoding = {
    id: 'encoding',
    severity: 'error',
    everywhere: true,
    what: 'The file is not UTF-8, or holds a NUL character. A byte order mark is a warning.',
    why: 'PostgreSQL refuses such text, or stores other characters than the author saw; a byte order mark stops several tools in line 1.',
    fix: 'Save the file as UTF-8 without a byte order mark.',
    example: 'A file saved as Windows-1252 or UTF-16',
    checkFile({ path, badByte, hasByteOrderMark }) {
        const help = 'Save the file as UTF-8 without a byte order mark.';
        if (badByte !== undefined) {
            const message = badByte.kind === 'nul' ? 'The file holds a NUL character; it may be UTF-16.' : 'The file is not valid UTF-8.';
            return [{ path, offset: badByte.offset, message, help }];
        }
        if (!hasByteOrderMark)
            return [];
        return [{ path, offset: 0, severity: 'warning', message: 'The file begins with a byte order mark.', help }];
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __nccwpck_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/identifier-too-long.ts

/** NAMEDATALEN - 1 of a PostgreSQL that nobody has built differently. */
const LONGEST_BYTES = 63;
const identifierTooLong = {
    id: 'identifier-too-long',
    severity: 'warning',
    what: 'A name is longer than 63 bytes.',
    why: 'PostgreSQL cuts it off without an error; two names that differ only at the end become one.',
    fix: 'Use a shorter name.',
    example: '`CREATE INDEX index_on_the_bookings_table_for_the_columns_tenant_and_customer_and_day ON bookings (day);`',
    checkFile({ path, parsed }) {
        const { sql } = parsed;
        if (!/[^\s'(),;]{64}|"[^"]{64}|[^\s'(),;]{32,}[^\0-\x7f]|[^\0-\x7f]{16,}/.test(sql))
            return [];
        for (let at = 0; at < sql.length;) {
            const { kind, start, end } = (0,lexer/* tokenAt */.B)(sql, at);
            at = end;
            const text = sql.slice(start, end);
            const name = kind === 'word' ? text : kind === 'quoted' && text.startsWith('"') ? text.slice(1, -1) : '';
            if (Buffer.byteLength(name) <= LONGEST_BYTES)
                continue;
            const cut = Buffer.from(name)
                .subarray(0, LONGEST_BYTES)
                .toString('utf8')
                .replace(/\ufffd$/, '');
            return [
                {
                    path,
                    offset: start,
                    message: `The name is longer than ${LONGEST_BYTES} bytes; PostgreSQL calls it '${cut}'.`,
                    help: 'Use a shorter name.',
                },
            ];
        }
        return [];
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __nccwpck_require__(5675);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/non-transactional-statement.ts

const nonTransactionalStatement = {
    id: 'non-transactional-statement',
    severity: 'error',
    what: 'A statement that PostgreSQL refuses inside a transaction stands in a file that runs in one.',
    why: 'The migration fails with SQLSTATE 25001 when it is applied.',
    fix: 'Put `-- migrations: no-transaction` at the top, best in a file with this statement alone.',
    example: '`CREATE INDEX CONCURRENTLY i ON t (c);`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? []
        : parsed.statements.flatMap(({ node, start }) => {
            const name = (0,transactions/* refusesTransaction */._z)(node);
            if (name === undefined)
                return [];
            const help = "Put '-- migrations: no-transaction' on the first line, best in a file with this statement alone.";
            return [{ path, offset: start, message: `${name} cannot run inside a transaction.`, help }];
        }),
};

// EXTERNAL MODULE: ./packages/migrations/src/rules/content/not-sql.ts
var not_sql = __nccwpck_require__(2097);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/psql-meta-command.ts
var psql_meta_command = __nccwpck_require__(2111);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/syntax-error.ts
var syntax_error = __nccwpck_require__(8485);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/transaction-control.ts
var transaction_control = __nccwpck_require__(6705);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/transaction-nesting.ts

const transactionNesting = {
    id: 'transaction-nesting',
    severity: 'warning',
    what: 'A file with `-- migrations: no-transaction` begins a transaction within another, ends one that it did not begin, or leaves one open.',
    why: 'PostgreSQL only warns about the first two, so statements are committed, or rolled back, other than it looks; what is left open is lost.',
    fix: 'Write one COMMIT for each BEGIN.',
    example: '`BEGIN; CREATE TABLE t (id int);` with nothing after it',
    checkFile({ path, parsed }) {
        if (!parsed.noTransaction)
            return [];
        const problems = [];
        let open;
        for (const { node, start } of parsed.statements) {
            const name = (0,transactions/* controlsTransaction */.ho)(node);
            if (name === undefined)
                continue;
            const begins = name === 'BEGIN' || name === 'START TRANSACTION';
            if (begins && open !== undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} within a transaction.`,
                    help: 'Remove it, or COMMIT first.',
                });
            }
            if (!begins && open === undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} without a BEGIN before it.`,
                    help: 'Remove it, or write BEGIN.',
                });
            }
            open = begins ? (open ?? start) : undefined;
        }
        if (open !== undefined) {
            const message = 'This transaction is never committed, so what it does is lost.';
            problems.push({ path, offset: open, message, help: 'Write COMMIT at its end.' });
        }
        return problems;
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/wrong-sections.ts

const wrongSections = {
    id: 'wrong-sections',
    severity: 'error',
    everywhere: true,
    what: 'The file holds an undo section (`-- migrate:down`, `-- +goose Down`, `-- +migrate Down`, `-- Down Migration`) that the layout does not know, or in the layout `dbmate` no `-- migrate:up`.',
    why: 'The file is run from end to end: it would make its change and take it back at once, and be recorded as applied.',
    fix: 'Set the input `layout` to the tool that the files are written for, or remove the section.',
    example: '`-- migrate:down` in a file of the layout `numbered`',
    checkFile({ path, text, layout }) {
        const problem = (0,sections/* sectionProblem */.Xy)(text, layout);
        if (problem === undefined)
            return [];
        const { kind, offset } = problem;
        if (kind === 'no-up') {
            const message = "No line '-- migrate:up' stands above the first statement, so dbmate refuses the file.";
            return [{ path, offset, message, help: "Write '-- migrate:up' above the statements." }];
        }
        const message = 'The file holds the undo of itself, and would run all of it.';
        const help = "Remove the section, or set the input 'layout' to the tool that the file is written for (dbmate).";
        return [{ path, offset, message, help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-exclusion-constraint.ts

const addingExclusionConstraint = {
    id: 'adding-exclusion-constraint',
    severity: 'warning',
    what: 'An EXCLUDE constraint is added to a table that is in use.',
    why: 'The table is locked against reads and writes until its index is built, and there is no way to build it beforehand.',
    fix: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ constraint, table }) => constraint?.contype === 'CONSTR_EXCLUSION' && !isNew(table))
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-field-with-default.ts


const addingFieldWithDefault = {
    id: 'adding-field-with-default',
    severity: 'warning',
    what: 'A column is added whose value must be computed for every row: a volatile default, a stored generated column, an identity or a serial; before PostgreSQL 11 any default.',
    why: 'The whole table is rewritten, locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Add the column without it, set the default for new rows with `ALTER COLUMN … SET DEFAULT`, and fill the old rows in batches.',
    example: '`ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();`',
    checkStatement({ node }, { isNew, postgresVersion }) {
        return alterCommands(node)
            .filter(({ subtype, table }) => subtype === 'AT_AddColumn' && !isNew(table))
            .flatMap(({ table, column }) => {
            if (column?.typeName === undefined)
                return [];
            const serial = /^(?:small|big)?serial[248]?$/.test((0,known_schema/* columnType */.DW)(column.typeName).type);
            const what = serial
                ? 'a serial'
                : constraintsOf(column)
                    .map(({ contype, raw_expr: expression, generated_kind: kind }) => {
                    if (contype === 'CONSTR_IDENTITY')
                        return 'an identity';
                    if (contype === 'CONSTR_GENERATED')
                        return kind === 'v' ? undefined : 'a stored generated column';
                    return contype === 'CONSTR_DEFAULT' ? whyRewritten(expression, postgresVersion) : undefined;
                })
                    .find((one) => one !== undefined);
            if (what === undefined)
                return [];
            return [
                {
                    message: `'${tableName(table)}' is rewritten under a lock, because ${column.colname} has ${what}.`,
                    help: 'Add the column without it, SET DEFAULT for new rows, and fill the old rows in batches.',
                },
            ];
        });
    },
};
function whyRewritten(expression, postgresVersion) {
    if (expression === undefined || isNull(expression))
        return undefined;
    if (postgresVersion < 11)
        return 'a default';
    const volatile = calledFunctions(expression).find((name) => !NOT_VOLATILE.has(name));
    return volatile === undefined ? undefined : `a default that calls ${volatile}(), which may be volatile`;
}
function isNull(node) {
    return 'A_Const' in node && node.A_Const.isnull === true;
}
/** The functions that an expression calls, wherever in it. */
function calledFunctions(node) {
    const names = [];
    JSON.stringify(node, (key, value) => {
        if (key === 'FuncCall')
            names.push((0,known_schema/* namesOf */.eZ)(value.funcname).at(-1) ?? '');
        return value;
    });
    return names;
}
/** Functions of PostgreSQL that one meets in defaults and that are stable or immutable (pg_proc.provolatile); others are volatile until known better. */
const NOT_VOLATILE = new Set(`now transaction_timestamp statement_timestamp timezone date_trunc date_part make_interval make_date make_timestamptz to_timestamp
  to_char to_date age current_setting current_database current_schema current_user session_user txid_current pg_current_xact_id
  lower upper length concat concat_ws format md5 sha256 encode decode trim btrim replace left right substring repeat lpad rpad
  to_json to_jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array array_fill string_to_array
  abs ceil floor round greatest least power coalesce nullif int4range int8range numrange tsrange tstzrange daterange
  to_tsvector set_masklen point box inet_client_addr hashtext extract`.split(/\s+/));

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-foreign-key-constraint.ts

const addingForeignKeyConstraint = {
    id: 'adding-foreign-key-constraint',
    severity: 'warning',
    what: 'A foreign key is added to a table that is in use, and checked at once.',
    why: 'Writes to both tables wait while every row is looked up (SHARE ROW EXCLUSIVE lock).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT f FOREIGN KEY (tenant_id) REFERENCES tenants (id);`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        return alterCommands(node)
            .filter(({ table, column, constraint, subtype }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint') {
                // Before 18, NOT VALID is refused on a partitioned table.
                const cannot = postgresVersion < 18 && schema.table(table)?.partitioned === true;
                return (constraint?.contype === 'CONSTR_FOREIGN' &&
                    !constraint.skip_validation &&
                    constraint.is_enforced === true &&
                    !cannot);
            }
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            // A new column without a default is NULL everywhere, and PostgreSQL checks nothing then.
            const kinds = constraintsOf(column).map(({ contype }) => contype);
            return kinds.includes('CONSTR_FOREIGN') && kinds.includes('CONSTR_DEFAULT');
        })
            .map(({ table }) => ({
            message: `Writes to '${tableName(table)}' and to the table it refers to wait while every row is checked.`,
            help: 'Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-not-nullable-field.ts


const addingNotNullableField = {
    id: 'adding-not-nullable-field',
    severity: 'warning',
    what: 'A column of a table that is in use becomes NOT NULL. Not reported where an earlier migration has validated `CHECK (column IS NOT NULL)` (PostgreSQL 12 and later).',
    why: 'The table is locked against reads and writes while every row is looked at, and the migration fails at the first NULL.',
    fix: '`ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID`, then `VALIDATE CONSTRAINT` in a second migration, then `SET NOT NULL` in a third. PostgreSQL 18: `ADD CONSTRAINT … NOT NULL column NOT VALID`, then `VALIDATE CONSTRAINT`.',
    example: '`ALTER TABLE users ALTER COLUMN email SET NOT NULL;`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        return alterCommands(node).flatMap(({ subtype, table, name, constraint }) => {
            if (isNew(table))
                return [];
            const byConstraint = subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_NOTNULL' && !constraint.skip_validation;
            const column = byConstraint ? (0,known_schema/* namesOf */.eZ)(constraint.keys)[0] : subtype === 'AT_SetNotNull' ? name : undefined;
            if (column === undefined)
                return [];
            const known = [...(schema.table(table)?.notNullChecks.values() ?? [])];
            if (postgresVersion >= 12 && known.some((check) => check.valid && check.column === column))
                return [];
            const help = postgresVersion >= 18
                ? `ADD CONSTRAINT … NOT NULL ${column} NOT VALID, and VALIDATE CONSTRAINT in a later migration.`
                : `Validate a CHECK (${column} IS NOT NULL) first: ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration.`;
            return [
                { message: `Every row of '${tableName(table)}' is looked at under a lock that blocks reads and writes.`, help },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-required-field.ts


const addingRequiredField = {
    id: 'adding-required-field',
    severity: 'warning',
    what: 'A column is added that is NOT NULL and has no default.',
    why: 'It works on an empty table, such as in a test, and fails on the first table with rows: in production.',
    fix: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL later.',
    example: '`ALTER TABLE users ADD COLUMN plan text NOT NULL;`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node).flatMap(({ subtype, table, column }) => {
            if (subtype !== 'AT_AddColumn' || column?.typeName === undefined || isNew(table))
                return [];
            const kinds = constraintsOf(column).map(({ contype }) => contype);
            const required = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
            const filled = ['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].some((kind) => kinds.some((one) => one === kind));
            if (!required || filled || /serial/.test((0,known_schema/* columnType */.DW)(column.typeName).type))
                return [];
            return [
                {
                    message: `Fails as soon as '${tableName(table)}' has a row: ${column.colname} is NOT NULL and has no default.`,
                    help: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL in a later migration.',
                },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-serial-primary-key-field.ts

const addingSerialPrimaryKeyField = {
    id: 'adding-serial-primary-key-field',
    severity: 'warning',
    what: 'A primary key is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built and every row is looked at for NULL (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, make the columns NOT NULL, and then `ADD CONSTRAINT … PRIMARY KEY USING INDEX`.',
    example: '`ALTER TABLE users ADD PRIMARY KEY (id);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_PRIMARY' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_PRIMARY');
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the primary key's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … PRIMARY KEY USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-unique-index.ts

const addingUniqueIndex = {
    id: 'adding-unique-index',
    severity: 'warning',
    what: 'A unique index is created on a table that may hold rows.',
    why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
    fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
    example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',
    checkStatement({ node }, { isNew }) {
        if (!('IndexStmt' in node) || !node.IndexStmt.unique || isNew(node.IndexStmt.relation))
            return [];
        const { relation } = node.IndexStmt;
        return [
            {
                message: `Fails if '${relation === undefined ? '' : tableName(relation)}' holds duplicates.`,
                help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/backfill-under-lock.ts

const backfillUnderLock = {
    id: 'backfill-under-lock',
    severity: 'warning',
    what: 'All rows of a table are updated or deleted in the transaction that has altered the table.',
    why: 'The lock of the ALTER TABLE blocks reads and writes until the last row is done.',
    fix: 'Alter the table in one migration and fill it in another, on a large table in batches.',
    example: "`ALTER TABLE users ADD COLUMN plan text; UPDATE users SET plan = 'free';`",
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        const target = wholeTable(node);
        if (!inTransaction || target === undefined || isNew(target))
            return [];
        const altered = earlier.some((one) => alterCommands(one.node).some(({ table }) => tableName(table) === tableName(target)));
        if (!altered)
            return [];
        return [
            {
                message: `'${tableName(target)}' stays locked against reads and writes until every row is done.`,
                help: 'Alter the table in one migration and fill it in another, on a large table in batches.',
            },
        ];
    },
};
/** The table of an UPDATE or DELETE without WHERE. */
function wholeTable(node) {
    if ('UpdateStmt' in node && node.UpdateStmt.whereClause === undefined)
        return node.UpdateStmt.relation;
    return 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined ? node.DeleteStmt.relation : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-alter-domain-with-add-constraint.ts
const banAlterDomainWithAddConstraint = {
    id: 'ban-alter-domain-with-add-constraint',
    severity: 'warning',
    what: 'A constraint is added to a domain, and checked at once.',
    why: 'Every table with a column of the domain is read under a lock that blocks writes.',
    fix: 'Add it with `NOT VALID`, and run `ALTER DOMAIN … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER DOMAIN age ADD CONSTRAINT adult CHECK (VALUE >= 18);`',
    checkStatement({ node }) {
        if (!('AlterDomainStmt' in node))
            return [];
        const { def } = node.AlterDomainStmt;
        const adds = def !== undefined && 'Constraint' in def && !def.Constraint.skip_validation;
        if (!adds)
            return [];
        return [
            {
                message: 'Every table with a column of this domain is checked under a lock that blocks writes.',
                help: 'Add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-create-domain-with-constraint.ts
const banCreateDomainWithConstraint = {
    id: 'ban-create-domain-with-constraint',
    severity: 'warning',
    what: 'A domain is created with a constraint.',
    why: 'Changing the constraint later checks every column of the domain in all tables, under locks that block writes.',
    fix: 'Put the CHECK on the table: it can be added and validated without blocking anybody.',
    example: '`CREATE DOMAIN age AS int CHECK (VALUE > 0);`',
    checkStatement({ node }) {
        if (!('CreateDomainStmt' in node))
            return [];
        const checked = (node.CreateDomainStmt.constraints ?? []).some((one) => 'Constraint' in one && ['CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(one.Constraint.contype ?? ''));
        if (!checked)
            return [];
        return [
            {
                message: 'The constraint of a domain cannot be changed later without checking every table that uses it.',
                help: 'Put the CHECK on the table instead.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-drop-not-null.ts

const banDropNotNull = {
    id: 'ban-drop-not-null',
    severity: 'warning',
    what: 'A column may be NULL from now on.',
    why: 'Code that still runs during the deploy does not expect NULL there.',
    fix: 'Release code that copes with NULL first.',
    example: '`ALTER TABLE users ALTER COLUMN email DROP NOT NULL;`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table }) => subtype === 'AT_DropNotNull' && !isNew(table))
            .map(({ table, name }) => ({
            message: `Running code does not expect NULL in ${tableName(table)}.${name}.`,
            help: 'Release code that copes with NULL first.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-truncate-cascade.ts
const banTruncateCascade = {
    id: 'ban-truncate-cascade',
    severity: 'warning',
    what: 'TRUNCATE … CASCADE.',
    why: 'It also empties every table that refers to this one, and those that refer to them, also tables that are made later.',
    fix: 'Name the tables to empty, without CASCADE.',
    example: '`TRUNCATE tenants CASCADE;`',
    checkStatement({ node }) {
        if (!('TruncateStmt' in node) || node.TruncateStmt.behavior !== 'DROP_CASCADE')
            return [];
        return [
            {
                message: 'CASCADE empties every table that refers to this one, too.',
                help: 'Name the tables to empty, without CASCADE.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/changing-column-type.ts


const changingColumnType = {
    id: 'changing-column-type',
    severity: 'warning',
    what: 'The type of a column changes. Not reported where the earlier migrations show that no row has to be touched, e.g. from `varchar(20)` to `varchar(50)` or `text`.',
    why: 'The table and its indexes are rewritten under a lock that blocks reads and writes (ACCESS EXCLUSIVE), and code that still runs expects the old type.',
    fix: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
    example: '`ALTER TABLE users ALTER COLUMN id TYPE bigint;`',
    checkStatement({ node }, { isNew, schema }) {
        return alterCommands(node).flatMap(({ subtype, table, name, column }) => {
            if (subtype !== 'AT_AlterColumnType' || column?.typeName === undefined || isNew(table))
                return [];
            const before = schema.table(table)?.columns.get(name);
            const after = (0,known_schema/* columnType */.DW)(column.typeName);
            if (before !== undefined && column.raw_default === undefined && keepsRows(before, after))
                return [];
            return [
                {
                    message: `'${tableName(table)}' may be rewritten under a lock: the type of ${name} changes${before === undefined ? '' : ` from ${before.type}`} to ${after.type}.`,
                    help: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
                },
            ];
        });
    },
};
/** Changes that PostgreSQL makes in the catalog alone: varchar and varbit get longer, numeric gets more digits before the point. */
function keepsRows(before, after) {
    const text = ['text', 'varchar'];
    const [size, scale] = before.modifiers;
    const [newSize, newScale] = after.modifiers;
    if (before.type === after.type && String(before.modifiers) === String(after.modifiers))
        return true;
    if (text.includes(before.type) && text.includes(after.type))
        return grows(size, newSize);
    if (before.type !== after.type)
        return false;
    if (before.type === 'varbit' || /^time/.test(before.type))
        return grows(size, newSize);
    return (before.type === 'numeric' && (newSize === undefined || ((scale ?? 0) === (newScale ?? 0) && grows(size, newSize))));
}
/** No limit is the widest. */
function grows(size, newSize) {
    return newSize === undefined || (size !== undefined && newSize >= size);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/concurrent-index-if-not-exists.ts
const concurrentIndexIfNotExists = {
    id: 'concurrent-index-if-not-exists',
    severity: 'warning',
    what: 'CREATE INDEX CONCURRENTLY has IF NOT EXISTS.',
    why: 'A failed attempt leaves an INVALID index behind. The next run finds the name taken, reports success, and the index stays invalid for good.',
    fix: 'Leave out IF NOT EXISTS, and put `DROP INDEX CONCURRENTLY IF EXISTS …` before it.',
    example: '`CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email);`',
    checkStatement({ node }, { earlier }) {
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, if_not_exists: ifNotExists, idxname = '' } = node.IndexStmt;
        if (!concurrent || !ifNotExists)
            return [];
        const droppedBefore = earlier.some((one) => 'DropStmt' in one.node && JSON.stringify(one.node.DropStmt.objects ?? []).includes(JSON.stringify(idxname)));
        if (droppedBefore)
            return [];
        return [
            {
                message: `IF NOT EXISTS takes an INVALID index '${idxname}' of a failed attempt for a good one.`,
                help: `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${idxname};' before it.`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/constraint-missing-not-valid.ts

const constraintMissingNotValid = {
    id: 'constraint-missing-not-valid',
    severity: 'warning',
    what: 'A CHECK constraint is added to a table that is in use, and checked at once.',
    why: 'The table is locked against reads and writes while every row is checked (ACCESS EXCLUSIVE).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ table, subtype, column, constraint }) => {
            if (isNew(table))
                return false;
            const added = subtype === 'AT_AddConstraint' && constraint !== undefined ? [constraint] : [];
            const beside = subtype === 'AT_AddColumn' && column !== undefined ? constraintsOf(column) : [];
            return [...added, ...beside].some(({ contype, skip_validation: notValid, is_enforced: enforced }) => contype === 'CONSTR_CHECK' && !notValid && enforced);
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes while every row is checked.`,
            help: 'Add the CHECK as a constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/disallowed-unique-constraint.ts

const disallowedUniqueConstraint = {
    id: 'disallowed-unique-constraint',
    severity: 'warning',
    what: 'A UNIQUE constraint is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, and then `ADD CONSTRAINT … UNIQUE USING INDEX`.',
    example: '`ALTER TABLE users ADD CONSTRAINT u UNIQUE (email);`',
    checkStatement({ node }, { isNew }) {
        return alterCommands(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (isNew(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_UNIQUE' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_UNIQUE');
        })
            .map(({ table }) => ({
            message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … UNIQUE USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/dropping-foreign-key.ts

const droppingForeignKey = {
    id: 'dropping-foreign-key',
    severity: 'warning',
    what: 'A foreign key is dropped.',
    why: 'Both tables are locked against reads and writes for a moment (ACCESS EXCLUSIVE), and nothing keeps orphaned rows out from then on.',
    fix: 'Make sure that it is meant, and say so: `-- migrations: ignore dropping-foreign-key <reason>`.',
    example: '`ALTER TABLE bookings DROP CONSTRAINT bookings_tenant_id_fkey;`',
    checkStatement({ node }, { isNew, schema }) {
        const commands = alterCommands(node);
        return commands
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_DropConstraint' || isNew(table))
                return false;
            // Replacing a key, as in DROP and ADD of the same name, is no loss.
            if (commands.some(({ constraint }) => constraint?.contype === 'CONSTR_FOREIGN' && constraint.conname === name))
                return false;
            return /_fkey\d*$/.test(name) || schema.table(table)?.foreignKeys.has(name) === true;
        })
            .map(({ table, name }) => ({
            message: `Without '${name}' nothing keeps orphaned rows out of '${tableName(table)}'.`,
            help: "If that is meant, say so above: '-- migrations: ignore dropping-foreign-key <reason>'.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/enum-value-in-same-transaction.ts

const enumValueInSameTransaction = {
    id: 'enum-value-in-same-transaction',
    severity: 'warning',
    what: 'A value is added to an enum and used in the same transaction.',
    why: 'PostgreSQL refuses it: unsafe use of new value (SQLSTATE 55P04).',
    fix: 'Use the value in the next migration.',
    example: "`ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'done';`",
    checkStatement({ node }, { inTransaction, earlier, schema, path }) {
        if (!inTransaction)
            return [];
        const added = earlier.flatMap((one) => {
            if (!('AlterEnumStmt' in one.node) || one.node.AlterEnumStmt.oldVal !== undefined)
                return [];
            const { typeName, newVal } = one.node.AlterEnumStmt;
            const creator = schema.creatorOfType((0,known_schema/* namesOf */.eZ)(typeName).join('.'));
            return newVal === undefined || creator === path ? [] : [newVal];
        });
        const isAlterEnum = 'AlterEnumStmt' in node || 'CommentStmt' in node;
        if (added.length === 0 || isAlterEnum)
            return [];
        const text = JSON.stringify(node);
        const used = added.find((value) => text.includes(`"sval":{"sval":${JSON.stringify(value)}}`));
        return used === undefined
            ? []
            : [
                {
                    message: `The new enum value '${used}' cannot be used before the transaction that adds it has ended.`,
                    help: 'Use the value in the next migration.',
                },
            ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/locking-table.ts
/** Lock modes from SHARE on keep writers out (PostgreSQL, lockdefs.h). */
const SHARE = 5;
const ACCESS_EXCLUSIVE = 8;
const lockingTable = {
    id: 'locking-table',
    severity: 'warning',
    what: 'LOCK TABLE in a mode that keeps writers out, on a table that is in use.',
    why: 'Everybody waits until the migration is done, and it waits for everybody before.',
    fix: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
    example: '`LOCK TABLE users;`',
    checkStatement({ node }, { isNew }) {
        if (!('LockStmt' in node))
            return [];
        const { mode = ACCESS_EXCLUSIVE, relations = [] } = node.LockStmt;
        const inUse = relations.some((one) => 'RangeVar' in one && !isNew(one.RangeVar));
        if (mode < SHARE || !inUse)
            return [];
        return [
            {
                message: `LOCK TABLE keeps ${mode === ACCESS_EXCLUSIVE ? 'readers and writers' : 'writers'} waiting until the migration is done.`,
                help: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/refreshing-materialized-view.ts

const refreshingMaterializedView = {
    id: 'refreshing-materialized-view',
    severity: 'warning',
    what: 'A materialised view is refreshed without CONCURRENTLY.',
    why: 'Reads of it wait until its query is done (ACCESS EXCLUSIVE).',
    fix: 'Use `REFRESH MATERIALIZED VIEW CONCURRENTLY`; the view needs a unique index for that.',
    example: '`REFRESH MATERIALIZED VIEW sales;`',
    checkStatement({ node }, { isNew }) {
        if (!('RefreshMatViewStmt' in node))
            return [];
        const { concurrent, skipData, relation } = node.RefreshMatViewStmt;
        if (concurrent || skipData || relation === undefined || isNew(relation))
            return [];
        return [
            {
                message: `Reads of '${tableName(relation)}' wait until its query is done.`,
                help: 'Use REFRESH MATERIALIZED VIEW CONCURRENTLY; the view needs a unique index for that.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-column.ts

const renamingColumn = {
    id: 'renaming-column',
    severity: 'warning',
    what: 'A column is renamed.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Add a column with the new name, write to both, and drop the old one in a later release.',
    example: '`ALTER TABLE users RENAME COLUMN mail TO email;`',
    checkStatement({ node }, { isNew }) {
        if (!('RenameStmt' in node))
            return [];
        const { renameType, relationType, relation, subname, newname } = node.RenameStmt;
        const applies = renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_TABLE' && !isNew(relation);
        if (!applies || relation === undefined)
            return [];
        return [
            {
                message: `Running code that uses ${tableName(relation)}.${subname} fails once it is called ${newname}.`,
                help: 'Add a column with the new name, write to both, and drop the old one in a later release.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-table.ts

const renamingTable = {
    id: 'renaming-table',
    severity: 'warning',
    what: 'A table is renamed, or moved to another schema.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Leave a view with the old name behind until no running code uses it.',
    example: '`ALTER TABLE users RENAME TO accounts;`',
    checkStatement({ node }, { isNew }) {
        const renamed = 'RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_TABLE'
            ? node.RenameStmt.relation
            : 'AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.objectType === 'OBJECT_TABLE'
                ? node.AlterObjectSchemaStmt.relation
                : undefined;
        if (renamed === undefined || isNew(renamed))
            return [];
        return [
            {
                message: `Running code that uses the table '${tableName(renamed)}' fails.`,
                help: 'Leave a view with the old name behind until no running code uses it.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-creation.ts

const requireConcurrentIndexCreation = {
    id: 'require-concurrent-index-creation',
    severity: 'warning',
    what: 'An index is created without CONCURRENTLY on a table that is in use.',
    why: 'Every INSERT, UPDATE and DELETE on the table waits until the index is built (SHARE lock).',
    fix: 'Use `CREATE INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top. On a partitioned table: `CREATE INDEX … ON ONLY`, then CONCURRENTLY on each partition, then `ALTER INDEX … ATTACH PARTITION`.',
    example: '`CREATE INDEX i ON users (email);`',
    checkStatement({ node }, { isNew, schema }) {
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, relation } = node.IndexStmt;
        // ON ONLY a partitioned table makes an entry in the catalog and builds nothing.
        if (concurrent || relation === undefined || relation.inh !== true || isNew(relation))
            return [];
        const help = schema.table(relation)?.partitioned
            ? 'Create it ON ONLY this table, then CONCURRENTLY on each partition, and attach those with ALTER INDEX … ATTACH PARTITION.'
            : "Use CREATE INDEX CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.";
        return [{ message: `Writes to '${tableName(relation)}' wait until this index is built.`, help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-deletion.ts

const requireConcurrentIndexDeletion = {
    id: 'require-concurrent-index-deletion',
    severity: 'warning',
    what: 'An index is dropped without CONCURRENTLY.',
    why: 'The table is locked against reads and writes (ACCESS EXCLUSIVE); behind a long query everybody waits.',
    fix: 'Use `DROP INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`DROP INDEX users_email_idx;`',
    checkStatement({ node }, { schema, isNew }) {
        if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_INDEX' || node.DropStmt.concurrent)
            return [];
        const names = (node.DropStmt.objects ?? []).map(known_schema/* objectName */.Hd);
        const inUse = names.filter((name) => {
            const table = schema.tableOfIndex(name);
            // The index of a partitioned table cannot be dropped CONCURRENTLY.
            return table === undefined || !(table.partitioned || isNew({ relname: schema.nameOfIndexTable(name) ?? '' }));
        });
        return inUse.slice(0, 1).map((name) => ({
            message: `Dropping the index '${name}' locks its table against reads and writes.`,
            help: "Use DROP INDEX CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-partition-detach.ts

const requireConcurrentPartitionDetach = {
    id: 'require-concurrent-partition-detach',
    severity: 'warning',
    what: 'A partition is detached without CONCURRENTLY (PostgreSQL 14 and later).',
    why: 'The partitioned table is locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Use `DETACH PARTITION … CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`ALTER TABLE events DETACH PARTITION events_2024;`',
    checkStatement({ node }, { isNew, postgresVersion }) {
        if (postgresVersion < 14)
            return [];
        return alterCommands(node)
            .filter(({ subtype, table, definition }) => {
            const concurrent = definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent;
            return subtype === 'AT_DetachPartition' && !concurrent && !isNew(table);
        })
            .map(({ table }) => ({
            message: `Detaching a partition locks '${tableName(table)}' against reads and writes.`,
            help: "Use DETACH PARTITION … CONCURRENTLY, in a file of its own with '-- migrations: no-transaction' at its top.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-reindex.ts

const requireConcurrentReindex = {
    id: 'require-concurrent-reindex',
    severity: 'warning',
    what: 'An index is rebuilt without CONCURRENTLY (PostgreSQL 12 and later).',
    why: 'Writes to the table wait, and reads that use the index do too, until it is rebuilt.',
    fix: 'Use `REINDEX (CONCURRENTLY)`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`REINDEX TABLE users;`',
    checkStatement({ node }, { isNew, schema, postgresVersion }) {
        if (!('ReindexStmt' in node) || postgresVersion < 12)
            return [];
        const { kind, relation } = node.ReindexStmt;
        if (kind === 'REINDEX_OBJECT_SYSTEM' || (0,transactions/* refusesTransaction */._z)(node)?.includes('CONCURRENTLY'))
            return [];
        const table = kind === 'REINDEX_OBJECT_INDEX' ? schema.nameOfIndexTable(relation?.relname ?? '') : undefined;
        if (isNew(table === undefined ? relation : { relname: table }))
            return [];
        return [
            {
                message: 'REINDEX blocks writes, and reads that use the index, until it is done.',
                help: "Use REINDEX (CONCURRENTLY), in a file of its own with '-- migrations: no-transaction' at its top.",
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/rewriting-table.ts

const REWRITES = {
    AT_SetLogged: 'SET LOGGED',
    AT_SetUnLogged: 'SET UNLOGGED',
    AT_SetTableSpace: 'SET TABLESPACE',
    AT_SetAccessMethod: 'SET ACCESS METHOD',
};
const rewritingTable = {
    id: 'rewriting-table',
    severity: 'warning',
    what: 'A table is rewritten: VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD.',
    why: 'It is locked against reads and writes until all of it is copied (ACCESS EXCLUSIVE).',
    fix: 'Do it with pg_repack (PostgreSQL 19: REPACK CONCURRENTLY), or while nobody uses the table.',
    example: '`VACUUM FULL users;`',
    checkStatement({ node }, { isNew }) {
        const hazard = (what) => ({
            message: `${what} locks the table against reads and writes until all of it is copied.`,
            help: 'Use pg_repack, or do it while nobody uses the table.',
        });
        if ('VacuumStmt' in node) {
            const full = (node.VacuumStmt.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'full');
            return full ? [hazard('VACUUM FULL')] : [];
        }
        if ('ClusterStmt' in node)
            return isNew(node.ClusterStmt.relation) ? [] : [hazard('CLUSTER')];
        return alterCommands(node).flatMap(({ subtype = '', table }) => {
            const what = REWRITES[subtype];
            return what === undefined || isNew(table) ? [] : [hazard(`${what} of '${tableName(table)}'`)];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/validating-in-same-transaction.ts

const validatingInSameTransaction = {
    id: 'validating-in-same-transaction',
    severity: 'warning',
    what: 'A constraint is added with NOT VALID and validated in the same transaction.',
    why: 'The strong lock of the ADD is held until the transaction ends, so the rows are checked under it all the same.',
    fix: 'Move `VALIDATE CONSTRAINT` to a migration of its own.',
    example: '`ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;`',
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        if (!inTransaction)
            return [];
        return alterCommands(node)
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_ValidateConstraint' || isNew(table))
                return false;
            return [...earlier.flatMap((one) => alterCommands(one.node)), ...alterCommands(node)].some((one) => one.subtype === 'AT_AddConstraint' &&
                one.constraint?.conname === name &&
                one.table.relname === table.relname);
        })
            .map(({ table, name }) => ({
            message: `'${name}' is validated while the lock of its creation still holds '${tableName(table)}'.`,
            help: 'Move VALIDATE CONSTRAINT to a migration of its own.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/index.ts




























/** What blocks or breaks running code, or works on empty tables only. */
const LOCK_RULES = [
    addingExclusionConstraint,
    addingFieldWithDefault,
    addingForeignKeyConstraint,
    addingNotNullableField,
    addingRequiredField,
    addingSerialPrimaryKeyField,
    addingUniqueIndex,
    backfillUnderLock,
    banAlterDomainWithAddConstraint,
    banCreateDomainWithConstraint,
    banDropNotNull,
    banTruncateCascade,
    changingColumnType,
    concurrentIndexIfNotExists,
    constraintMissingNotValid,
    disallowedUniqueConstraint,
    droppingForeignKey,
    enumValueInSameTransaction,
    lockingTable,
    refreshingMaterializedView,
    renamingColumn,
    renamingTable,
    requireConcurrentIndexCreation,
    requireConcurrentIndexDeletion,
    requireConcurrentPartitionDetach,
    requireConcurrentReindex,
    rewritingTable,
    validatingInSameTransaction,
];

// EXTERNAL MODULE: ./packages/migrations/src/folder/rename.ts
var rename = __nccwpck_require__(5180);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __nccwpck_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/duplicate-version.ts


const duplicateVersion = {
    id: 'duplicate-version',
    severity: 'error',
    what: 'Two files have the same version; zero padding makes no difference, so `009` and `9` are the same.',
    why: 'Which of the two runs first depends on the tool and the machine, and tools that record versions skip the second one without a word.',
    fix: 'Keep the file that has been applied somewhere, and rename the other, as the finding shows.',
    example: '`17_add_subscription_tier.sql` beside `17_add_session_type_index.sql`',
    checkFolder({ migrations, undo, companions = [], layout = 'numbered' }) {
        // An undo file is to be deleted; a new number would turn it into a migration for good.
        const candidates = migrations.filter((file) => undo.get(file) !== 'suspect');
        const taken = new Set(candidates.map(({ version }) => (0,folder_version/* versionKey */._5)(version)));
        const keepers = new Map();
        const highest = migrations.at(-1)?.version;
        let next = highest === undefined ? '' : (0,folder_version/* nextVersionAfter */.Ye)(highest);
        const ofMigrations = candidates.flatMap((file) => {
            const key = (0,folder_version/* versionKey */._5)(file.version);
            const keeper = keepers.get(key);
            if (keeper === undefined) {
                keepers.set(key, file);
                return [];
            }
            const message = `Version ${file.version.text} is also the version of '${keeper.path}'.`;
            if (layout !== 'numbered') {
                const help = `${(0,rename/* renameCommand */.im)(file, next)} (or the other one, if this file has been applied already)`;
                next = (0,folder_version/* nextVersionAfter */.Ye)((0,folder_version/* parseDottedVersion */.mM)(next) ?? file.version);
                return [{ path: file.path, message, help }];
            }
            const free = nextFreeSuffix(file, taken);
            if (free !== undefined)
                taken.add(`${file.version.number}${free}`);
            const digits = file.version.text.slice(0, file.version.text.length - file.version.suffix.length);
            return [
                {
                    path: file.path,
                    message,
                    help: free === undefined
                        ? 'Give it the next free number; every letter of this one is taken.'
                        : `${(0,rename/* renameCommand */.im)(file, digits + free)} (or the other one, if this file has been applied already)`,
                },
            ];
        });
        return [...ofMigrations, ...duplicateUndo(companions)];
    },
};
function duplicateUndo(companions) {
    const byVersion = Map.groupBy(companions, ({ version }) => (0,folder_version/* versionKey */._5)(version));
    return [...byVersion.values()].flatMap(([first, ...more]) => more.map(({ path, version }) => ({
        path,
        message: `'${first?.path}' undoes version ${version.text} already.`,
        help: 'Delete one of the two.',
    })));
}
/** The next free letter after the file's own, so that the file keeps its place in the order. */
function nextFreeSuffix({ version }, taken) {
    return [...'bcdefghijklmnopqrstuvwxyz'].find((letter) => letter > version.suffix && !taken.has(`${version.number}${letter}`));
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 5 modules
var layouts = __nccwpck_require__(8358);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/malformed-name.ts

const malformedName = {
    id: 'malformed-name',
    severity: 'error',
    what: 'A `.sql` file in the folder is no migration: its name is not as the layout wants it (`<version>_<name>.sql`), or it is no regular file.',
    why: 'A tool that looks for a pattern leaves the file out without a word, and the schema change never happens.',
    fix: 'Rename it to `<version>_<name>.sql`, move it to another folder, or name it in the input `skip`.',
    example: '`add_users.sql`, `V3__users.sql`, `17B_users.sql`',
    checkFolder: ({ malformed, layout = 'numbered' }) => malformed.map(({ path, reason }) => ({
        path,
        message: `'${path}' is no migration: ${reason}.`,
        help: `Rename it to '${layouts/* LAYOUTS */.m[layout].pattern}', move it to another folder, or list it under the input 'skip'.`,
    })),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/mixed-padding.ts

const mixedPadding = {
    id: 'mixed-padding',
    severity: 'warning',
    what: 'Some versions are padded with zeros to a width that others do not have.',
    why: 'Tools and people that sort by text see another order than the one that is applied: `10_b.sql` stands before `9_a.sql`.',
    fix: 'Pad every version to the same width, before the files are applied anywhere.',
    example: '`9_a.sql` beside `010_b.sql`',
    checkFolder({ migrations, layout = 'numbered' }) {
        if (layouts/* LAYOUTS */.m[layout].sortsAsText)
            return disorderAsText(migrations, layout);
        const digits = migrations.map((file) => ({ file, digits: file.version.text.replace(/\D/g, '') }));
        const padded = digits.filter((one) => one.digits.length > 1 && one.digits.startsWith('0'));
        const widths = Map.groupBy(padded, (one) => one.digits.length);
        const [usual] = [...widths].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
        if (usual === undefined)
            return [];
        const odd = digits.filter((one) => one.digits.length !== usual && (one.digits.length < usual || one.digits.startsWith('0')));
        return odd.slice(0, 1).map(({ file }) => ({
            path: file.path,
            message: `Versions are padded to ${usual} digits, but not in ${odd.length === 1 ? '' : `${odd.length} files, the first is `}'${file.fileName}'.`,
            help: `Pad every version to ${usual} digits, if none of the files has been applied yet.`,
        }));
    },
};
/** The tool itself sorts by text, so the order is really another one. */
function disorderAsText(migrations, layout) {
    return migrations
        .flatMap((file, index) => {
        const previous = migrations[index - 1];
        if (previous === undefined || previous.fileName <= file.fileName)
            return [];
        return [
            {
                path: file.path,
                severity: 'error',
                message: `${layout} sorts names as text, so it applies '${file.fileName}' before '${previous.fileName}'.`,
                help: 'Give both the same number of digits.',
            },
        ];
    })
        .slice(0, 1);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/rollback-file.ts

const rollbackFile = {
    id: 'rollback-file',
    severity: 'error',
    what: 'The name says that the file undoes a migration: `rollback`, `undo`, `revert` or `.down` is its last part, or it is the name of another file of the same version with such a word added.',
    why: 'Whatever runs the folder in order applies the migration and then takes it back; the schema lacks what the code expects.',
    fix: 'Delete the file. To take a change back, write a new migration that does so. A real migration with such a name says so at its top: `-- migrations: ignore-file rollback-file <reason>`.',
    example: '`16_add_customer_chat_support_rollback.sql`',
    checkFolder: ({ undo }) => [...undo.keys()].map(({ path, fileName }) => {
        const archive = (0,rename/* shellQuote */.ZL)(`${path.slice(0, -fileName.length)}archive/`);
        return {
            path,
            message: `'${fileName}' looks like the undo of a migration, and would run as a migration itself.`,
            help: `git rm ${(0,rename/* shellQuote */.ZL)(path)}, or keep it where nothing runs it: mkdir -p ${archive} && git mv ${(0,rename/* shellQuote */.ZL)(path)} ${archive} (if it is meant to run: '-- migrations: ignore-file rollback-file <reason>' at its top)`,
        };
    }),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/version-gap.ts

const versionGap = {
    id: 'version-gap',
    severity: 'error',
    what: 'A number is missing between two files. Timestamps are not counted, nor are numbers before the first file.',
    why: 'A missing number is a file that was lost in a merge, or one that another branch will add later, below versions that are applied by then.',
    fix: 'Find the missing file, or rename the file after the gap. A folder with old gaps sets `gaps: warning` or `gaps: off`.',
    example: '`17_a.sql`, `19_b.sql`',
    checkFolder: findGaps,
};
function findGaps(inventory, change) {
    const counted = inventory.migrations.filter(({ version }) => !(0,folder_version/* isTimestamp */.Fx)(version) && !version.parts?.length);
    const elsewhere = takenElsewhere(inventory);
    const claimed = new Map(change?.claims.map(({ version, by }) => [version.number, by]));
    return counted.flatMap((file, index) => {
        const previous = counted[index - 1];
        if (previous === undefined)
            return [];
        const missing = missingBetween(previous.version.number, file.version.number, elsewhere);
        if (missing.count === 0n)
            return [];
        const which = missing.count === 1n ? `Version ${missing.first} is` : `${missing.count} versions (from ${missing.first} on) are`;
        const onBase = change !== undefined && !change.added.has(file.path) && !change.added.has(previous.path);
        const filler = missing.count <= BigInt(claimed.size) ? fills(missing, file, claimed, elsewhere) : undefined;
        const problem = {
            path: file.path,
            message: `${which} missing between '${previous.path}' and '${file.path}'.`,
            help: `Find the missing file, or rename '${file.fileName}' to version ${missing.first}. If the gap is meant to be, set the input 'gaps' to 'warning' or 'off'.`,
        };
        if (filler !== undefined) {
            const help = 'Merge that pull request first.';
            return [
                { ...problem, severity: 'warning', message: `${problem.message} It comes with pull request ${filler}.`, help },
            ];
        }
        if (!onBase)
            return [problem];
        const help = 'The base has this gap already, so it is only a warning; see whether a file was lost.';
        return [{ ...problem, severity: 'warning', help }];
    });
}
/** Who brings the missing versions, if open pull requests bring all of them. */
function fills({ first }, { version }, claimed, elsewhere) {
    const by = new Set();
    for (let number = first; number < version.number; number += 1n) {
        if (elsewhere.has(number))
            continue;
        const claim = claimed.get(number);
        if (claim === undefined)
            return undefined;
        by.add(claim);
    }
    return [...by].join(', ');
}
/** Numbers of files that are there, though they are not run. */
function takenElsewhere({ skipped, malformed }) {
    const numbers = [...skipped, ...malformed].map(({ path }) => /(?:^|\/)(\d+)[^/]*$/.exec(path)?.[1]);
    return new Set(numbers.filter((digits) => digits !== undefined).map(BigInt));
}
/** Nothing but `elsewhere` can stand between two neighbours. */
function missingBetween(low, high, elsewhere) {
    if (high - low <= 1n)
        return { count: 0n, first: 0n };
    let count = high - low - 1n;
    let first = low + 1n;
    for (const number of elsewhere)
        if (number > low && number < high)
            count -= 1n;
    while (elsewhere.has(first))
        first += 1n;
    return { count, first };
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var suppression = __nccwpck_require__(8904);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/index.ts





















const FOLDER_RULES = [
    duplicateVersion,
    rollbackFile,
    versionGap,
    malformedName,
    mixedPadding,
];
const FILE_RULES = [
    destructive_reset/* destructiveReset */.m,
    not_sql/* notSql */.Gl,
    encoding,
    conflict_marker/* conflictMarker */.p,
    syntax_error/* syntaxError */.I,
    wrongSections,
    emptyMigration,
    psql_meta_command/* psqlMetaCommand */.n,
    transaction_control/* transactionControl */.m,
    nonTransactionalStatement,
    transactionNesting,
    identifierTooLong,
];
const STATEMENT_RULES = [destructiveChange, ...LOCK_RULES];
/** What an undo file must be, too. */
const COMPANION_RULES = [not_sql/* notSql */.Gl, encoding, conflict_marker/* conflictMarker */.p, syntax_error/* syntaxError */.I];
/** Every rule, for the documentation and for the input `rules`. */
const RULES = [
    ...FOLDER_RULES,
    ...FILE_RULES,
    ...STATEMENT_RULES,
    ...against_base/* BASE_RULES */.c,
    against_base/* replayFailed */.n,
    suppression/* ignoreWithoutReason */.jV,
    suppression/* unusedIgnore */.B0,
    suppression/* unknownDirective */.aF,
];
/** What must hold before a folder is applied. Gaps are a matter for the pull request. */
const APPLY_FOLDER_RULES = FOLDER_RULES.filter((rule) => rule !== versionGap);
const APPLY_FILE_RULES = [destructive_reset/* destructiveReset */.m, not_sql/* notSql */.Gl];
/** What must hold of a file before it is applied, besides. */
const PENDING_FILE_RULES = [
    encoding,
    conflict_marker/* conflictMarker */.p,
    wrongSections,
    emptyMigration,
    psql_meta_command/* psqlMetaCommand */.n,
    nonTransactionalStatement,
];


/***/ }),

/***/ 4090:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ columnType),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   Sj: () => (/* binding */ Schema),
/* harmony export */   eZ: () => (/* binding */ namesOf)
/* harmony export */ });
/**
 * The tables that the files read so far have made, as far as plain DDL tells: what a DO block or a function does is not seen.
 * So what it does not know may exist all the same.
 */
class Schema {
    #tables = new Map();
    #indexes = new Map();
    #types = new Map();
    table(relation) {
        return relation === undefined ? undefined : this.#tables.get(keyOf(relation));
    }
    /** The table of an index, by the index's name. */
    tableOfIndex(name) {
        const key = this.#indexes.get(unqualified(name));
        return key === undefined ? undefined : this.#tables.get(key);
    }
    /** The name of that table. */
    nameOfIndexTable(name) {
        return this.#indexes.get(unqualified(name));
    }
    /** Path of the file that creates an enum. */
    creatorOfType(name) {
        return this.#types.get(unqualified(name));
    }
    /** Takes in what a statement of the file `path` does. */
    apply(node, path) {
        if ('CreateStmt' in node) {
            const { relation, tableElts = [], partspec } = node.CreateStmt;
            const table = this.#create(relation, path);
            if (table === undefined)
                return;
            table.partitioned = partspec !== undefined;
            for (const element of tableElts) {
                if ('ColumnDef' in element)
                    addColumn(table, element.ColumnDef);
                if ('Constraint' in element)
                    addConstraint(table, element.Constraint, true);
            }
        }
        else if ('CreateTableAsStmt' in node) {
            this.#create(node.CreateTableAsStmt.into?.rel, path);
        }
        else if ('SelectStmt' in node) {
            this.#create(node.SelectStmt.intoClause?.rel, path);
        }
        else if ('IndexStmt' in node) {
            const { idxname, relation } = node.IndexStmt;
            if (idxname !== undefined && relation !== undefined)
                this.#indexes.set(idxname, keyOf(relation));
        }
        else if ('CreateEnumStmt' in node) {
            this.#types.set(unqualified(namesOf(node.CreateEnumStmt.typeName).join('.')), path);
        }
        else if ('AlterTableStmt' in node) {
            const table = this.table(node.AlterTableStmt.relation);
            if (table === undefined)
                return;
            for (const cmd of node.AlterTableStmt.cmds ?? [])
                if ('AlterTableCmd' in cmd)
                    alter(table, cmd.AlterTableCmd);
        }
        else if ('RenameStmt' in node) {
            this.#rename(node.RenameStmt);
        }
        else if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
            for (const object of node.DropStmt.objects ?? [])
                this.#tables.delete(unqualified(objectName(object)));
        }
    }
    /** CREATE … IF NOT EXISTS leaves alone what is there. */
    #create(relation, createdBy) {
        if (relation === undefined || this.#tables.has(keyOf(relation)))
            return undefined;
        const table = {
            createdBy,
            partitioned: false,
            columns: new Map(),
            notNullChecks: new Map(),
            foreignKeys: new Set(),
        };
        this.#tables.set(keyOf(relation), table);
        return table;
    }
    #rename({ renameType, relation, subname = '', newname = '' }) {
        const table = this.table(relation);
        if (table === undefined || relation === undefined)
            return;
        if (renameType === 'OBJECT_TABLE') {
            this.#tables.delete(keyOf(relation));
            this.#tables.set(keyOf({ ...relation, relname: newname }), table);
        }
        const column = renameType === 'OBJECT_COLUMN' ? table.columns.get(subname) : undefined;
        if (column !== undefined) {
            table.columns.delete(subname);
            table.columns.set(newname, column);
        }
    }
}
/** `public` is the schema of names without one, by default. */
function keyOf({ schemaname, relname = '' }) {
    return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}
function unqualified(name) {
    return name.startsWith('public.') ? name.slice('public.'.length) : name;
}
/** The parts of a name that the tree holds as a list of strings. */
function namesOf(nodes) {
    return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}
/** The name of a dropped object. */
function objectName(node) {
    return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}
function columnType({ names, typmods = [], arrayBounds }) {
    const type = namesOf(names).filter((part) => part !== 'pg_catalog');
    return {
        type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
        modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
    };
}
function addColumn(table, column) {
    if (column.colname === undefined || column.typeName === undefined)
        return;
    table.columns.set(column.colname, columnType(column.typeName));
    for (const node of column.constraints ?? [])
        if ('Constraint' in node)
            addConstraint(table, node.Constraint, false);
}
function addConstraint(table, constraint, ofNewTable) {
    const { contype, conname, raw_expr: expression, skip_validation: notValid } = constraint;
    if (conname === undefined)
        return;
    if (contype === 'CONSTR_FOREIGN')
        table.foreignKeys.add(conname);
    const column = contype === 'CONSTR_CHECK' ? columnThatIsNotNull(expression) : undefined;
    if (column !== undefined)
        table.notNullChecks.set(conname, { column, valid: ofNewTable || notValid !== true });
    const [named] = contype === 'CONSTR_NOTNULL' ? namesOf(constraint.keys) : [];
    if (named !== undefined)
        table.notNullChecks.set(conname, { column: named, valid: notValid !== true });
}
/** The column of `column IS NOT NULL`. */
function columnThatIsNotNull(expression) {
    if (expression === undefined || !('NullTest' in expression))
        return undefined;
    const { arg, nulltesttype } = expression.NullTest;
    if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg))
        return undefined;
    return namesOf(arg.ColumnRef.fields).at(-1);
}
function alter(table, { subtype, name = '', def }) {
    const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
    if (subtype === 'AT_AddColumn' && column !== undefined)
        addColumn(table, column);
    if (subtype === 'AT_DropColumn')
        table.columns.delete(name);
    if (subtype === 'AT_AlterColumnType' && column?.typeName !== undefined)
        table.columns.set(name, columnType(column.typeName));
    if (subtype === 'AT_AddConstraint' && constraint !== undefined)
        addConstraint(table, constraint, false);
    if (subtype === 'AT_DropConstraint') {
        table.notNullChecks.delete(name);
        table.foreignKeys.delete(name);
    }
    const check = subtype === 'AT_ValidateConstraint' ? table.notNullChecks.get(name) : undefined;
    if (check !== undefined)
        check.valid = true;
}


/***/ }),

/***/ 8904:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ unusedIgnore),
/* harmony export */   aF: () => (/* binding */ unknownDirective),
/* harmony export */   jV: () => (/* binding */ ignoreWithoutReason)
/* harmony export */ });
/** The rules about suppressions themselves; see suppress.ts. */
const ignoreWithoutReason = {
    id: 'ignore-without-reason',
    severity: 'error',
    what: 'A suppression gives no reason; it suppresses nothing.',
    why: 'Nobody can tell later whether it still holds.',
    fix: 'Say why: `-- migrations: ignore <rule> <reason>`.',
    example: '`-- migrations: ignore destructive-change`',
};
const unusedIgnore = {
    id: 'unused-ignore',
    severity: 'warning',
    what: 'A suppression suppresses nothing.',
    why: 'It would hide the next finding of that rule, which nobody has looked at.',
    fix: 'Remove it, or move it to the line before the statement it is meant for (`ignore-file`: to the top of the file).',
    example: '`-- migrations: ignore destructive-change no longer used` above a CREATE TABLE',
};
const unknownDirective = {
    id: 'unknown-directive',
    severity: 'error',
    what: 'A comment begins with `-- migrations:` and says nothing that is known.',
    why: 'A directive with a typing error has no effect, and nobody is told.',
    fix: 'Write `no-transaction`, `ignore <rule> <reason>` or `ignore-file <rule> <reason>`.',
    example: '`-- migrations: no-transactions`',
};


/***/ }),

/***/ 3688:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ fileChecksum),
/* harmony export */   S$: () => (/* binding */ treeChecksum),
/* harmony export */   cM: () => (/* binding */ checksum)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2222);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5355);



/**
 * SHA-256 over the parse trees without their locations, with the grammar's version in front: equal when two texts differ in
 * comments, white space or the letter case of keywords only. (libpg-query's own fingerprint will not do: it ignores
 * constants, so that DEFAULT 5 equals DEFAULT 6.)
 */
function treeChecksum(statements) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { node } of statements)
        hash.update(JSON.stringify(node, withoutLocation)).update('\n');
    return `${_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .GRAMMAR */ .GF}:${hash.digest('hex')}`;
}
/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set([
    'location',
    'stmt_location',
    'stmt_len',
    'list_start',
    'list_end',
    'rexpr_list_start',
    'rexpr_list_end',
    'name_location',
]);
function withoutLocation(key, value) {
    return LOCATIONS.has(key) || key.endsWith('_location') ? undefined : value;
}
/** SHA-256 of the text with line ends as LF, in hexadecimal. */
function checksum(text) {
    const normalised = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(normalised, 'utf8').digest('hex');
}
const checksums = new WeakMap();
/** {@link checksum} of a file's text; computed once, also when the file is compared with many databases. */
function fileChecksum(content) {
    const known = checksums.get(content) ?? checksum((0,_source_text_js__WEBPACK_IMPORTED_MODULE_2__/* .readSourceText */ .Vv)(content).text);
    checksums.set(content, known);
    return known;
}


/***/ }),

/***/ 6720:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QS: () => (/* binding */ hasForeignDirective),
/* harmony export */   Tt: () => (/* binding */ mayHoldDirectives),
/* harmony export */   uN: () => (/* binding */ mayHoldForeignDirective),
/* harmony export */   xE: () => (/* binding */ parseDirective)
/* harmony export */ });
const DIRECTIVE = /^--\s*migrations:\s*(.*?)\s*$/;
/** A cheap test for texts that cannot hold a directive. */
function mayHoldDirectives(text) {
    return text.includes('migrations:');
}
function parseDirective({ text, offset }) {
    const [, body] = DIRECTIVE.exec(text) ?? [];
    if (body === undefined)
        return undefined;
    if (body === 'no-transaction')
        return { offset, kind: 'no-transaction' };
    const [, kind, rules = '', reason = ''] = /^(ignore|ignore-file)\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(.*))?$/.exec(body) ?? [];
    if (kind !== 'ignore' && kind !== 'ignore-file')
        return { offset, kind: 'unknown', text: body };
    return { offset, kind, rules: rules.split(/\s*,\s*/), reason: reason.replace(/^[\s:–—-]+/, '') };
}
/** The ways in which postgres-migrations, Atlas, sqlx and graphile-migrate say "no transaction" in the leading comments. */
const FOREIGN = /^--[ \t]*(?:postgres-migrations disable-transaction|atlas:txmode none|no-transaction)[ \t]*\r?$|^--! no-transaction\b/m;
/** A cheap test for texts that cannot hold one of those. */
function mayHoldForeignDirective(text) {
    return text.includes('transaction') || text.includes('txmode');
}
/** @param comments the text before the first statement */
function hasForeignDirective(comments) {
    return FOREIGN.test(comments);
}


/***/ }),

/***/ 8526:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ tokenAt),
/* harmony export */   p: () => (/* binding */ skipTrivia)
/* harmony export */ });
/**
 * Just enough of PostgreSQL's lexical structure (docs, "Lexical Structure") to know what is quoted, commented and code. The
 * real scanner cannot be asked, because it gives up on what psql takes out beforehand: the data of COPY … FROM stdin.
 */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const SPACE = /[ \t\r\n\f\v]+/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
/** The token that starts at `start`; an unterminated comment or quote reaches to the end of the text. */
function tokenAt(sql, start) {
    const token = (kind, end) => ({ kind, start, end });
    const char = sql[start];
    const space = matchEnd(SPACE, sql, start);
    if (space !== undefined)
        return token('space', space);
    if (sql.startsWith('--', start))
        return token('comment', indexOrEnd(sql, sql.indexOf('\n', start)));
    if (sql.startsWith('/*', start))
        return token('comment', endOfBlockComment(sql, start));
    if (char === "'" || char === '"')
        return token('quoted', endOfQuoted(sql, start, char, false));
    if ((char === 'e' || char === 'E') && sql[start + 1] === "'")
        return token('quoted', endOfQuoted(sql, start + 1, "'", true));
    const delimiterEnd = matchEnd(DOLLAR_QUOTE, sql, start);
    if (delimiterEnd !== undefined) {
        const delimiter = sql.slice(start, delimiterEnd);
        const close = sql.indexOf(delimiter, delimiterEnd);
        return token('quoted', close < 0 ? sql.length : close + delimiter.length);
    }
    const word = matchEnd(WORD, sql, start);
    return word === undefined ? token('other', start + 1) : token('word', word);
}
/** The first offset from `start` on that is neither white space nor comment. */
function skipTrivia(sql, start) {
    let at = start;
    while (at < sql.length) {
        const { kind, end } = tokenAt(sql, at);
        if (kind !== 'space' && kind !== 'comment')
            break;
        at = end;
    }
    return at;
}
function matchEnd(pattern, sql, start) {
    pattern.lastIndex = start;
    return pattern.test(sql) ? pattern.lastIndex : undefined;
}
function indexOrEnd(sql, index) {
    return index < 0 ? sql.length : index;
}
/** Block comments nest in PostgreSQL. */
function endOfBlockComment(sql, start) {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = start;
    let depth = 0;
    for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
        depth += match[0] === '/*' ? 1 : -1;
        if (depth === 0)
            return edge.lastIndex;
    }
    return sql.length;
}
/** A doubled quote stands for itself, and in an escape string so does a backslash before anything. */
function endOfQuoted(sql, open, quote, escapes) {
    for (let at = open + 1; at < sql.length; at++) {
        if (escapes && sql[at] === '\\')
            at += 1;
        else if (sql[at] === quote) {
            if (sql[at + 1] !== quote)
                return at + 1;
            at += 1;
        }
    }
    return sql.length;
}


/***/ }),

/***/ 2222:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  GF: () => (/* binding */ GRAMMAR),
  qd: () => (/* binding */ loadParser),
  eg: () => (/* binding */ parseSql),
  i1: () => (/* binding */ rowsAfter),
  e1: () => (/* binding */ withParser)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
// EXTERNAL MODULE: ./packages/migrations/src/sql/directives.ts
var sql_directives = __nccwpck_require__(6720);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __nccwpck_require__(8526);
// EXTERNAL MODULE: ./packages/migrations/src/sql/psql-parts.ts
var psql_parts = __nccwpck_require__(5081);
// EXTERNAL MODULE: ./packages/migrations/src/sql/section.ts
var sql_section = __nccwpck_require__(1487);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __nccwpck_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/parse.ts






/** The grammar's version; trees of different versions cannot be compared. */
const GRAMMAR = 'pg18';
/** Measured: dense SQL takes the parser about 110 bytes for each of its own, and 24 MB of it ends its WebAssembly memory. */
const LONGEST_SQL = 16 * 1024 * 1024;
/** Blanks and all. */
const LONGEST_TEXT = 128 * 1024 * 1024;
/** An unterminated comment or quote would bring the rest of the file into the message. */
const LONGEST_MESSAGE = 300;
const TOO_LARGE = 'the SQL is too large for the parser; move data into COPY … FROM stdin or split the file';
let parser;
/** Loads the parser; {@link parseSql} needs it once. */
async function loadParser() {
    // V8's optimising compiler takes 0.7 s and 540 MB for the parser's one huge function, and the code of its baseline compiler
    // is no slower here (measured, Node 24.21). The flags count when the module is compiled, which its import begins.
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--no-wasm-tier-up');
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--no-wasm-dynamic-tiering');
    // Without the comment the bundler makes it an import that every start pays for.
    parser = await import(/* webpackIgnore: true */ 'libpg-query');
    await parser.loadModule();
}
class ParserNotLoaded extends Error {
}
/**
 * Loads the parser only when it is needed, because that takes 20 ms and 20 MB, and where everything is applied nothing is
 * parsed.
 * @param work may parse, and is begun again when it does so first; it must have no effects
 */
async function withParser(work) {
    try {
        return work();
    }
    catch (error) {
        if (!(error instanceof ParserNotLoaded))
            throw error;
    }
    await loadParser();
    return work();
}
/** @param section the part of the text that is run; all of it when left out */
function parseSql(text, section) {
    if (parser === undefined)
        throw new ParserNotLoaded('loadParser() or withParser() comes first');
    const { sql, metaCommands, copyData: ranges, comments, } = (0,psql_parts/* separatePsqlParts */.i)(section === undefined ? text : (0,sql_section/* blankOutside */.K)(text, section));
    const copyData = ranges.map((range) => ({ ...range, rows: text.slice(range.start, range.end) }));
    const directives = comments.map(sql_directives/* parseDirective */.xE).filter((directive) => directive !== undefined);
    const firstToken = directives.length === 0 ? 0 : (0,lexer/* skipTrivia */.p)(sql, 0);
    const firstSql = section === undefined && (0,sql_directives/* mayHoldForeignDirective */.uN)(text) ? (0,lexer/* skipTrivia */.p)(sql, 0) : 0;
    const noTransaction = section?.noTransaction === true ||
        (0,sql_directives/* hasForeignDirective */.QS)(text.slice(0, firstSql)) ||
        directives.some(({ kind, offset }) => kind === 'no-transaction' && offset < firstToken);
    const parsed = { sql, directives, noTransaction, metaCommands, copyData };
    // The rows are blank by now, and blanks cost the parser next to nothing (measured, 100 MB in 2 s).
    const length = ranges.reduce((rest, { start, end }) => rest - (end - start), sql.length);
    if (length > LONGEST_SQL || sql.length > LONGEST_TEXT)
        return { ...parsed, statements: [], syntaxError: { message: TOO_LARGE, offset: 0 } };
    try {
        const statements = statementsOf(sql, parseTree(sql).stmts ?? []);
        return { ...parsed, statements, syntaxError: undefined };
    }
    catch (error) {
        return { ...parsed, statements: [], syntaxError: syntaxErrorOf(sql, error) };
    }
}
/** The inline rows that follow a statement of the file: those of a COPY … FROM stdin. */
function rowsAfter({ copyData, statements }, statement) {
    const next = statements[statements.indexOf(statement) + 1];
    return copyData.find(({ start }) => start > statement.end && start < (next?.start ?? Number.POSITIVE_INFINITY));
}
/** The parser refuses an empty text, which is no error. */
function parseTree(sql) {
    return parser === undefined || sql.trim() === '' ? {} : parser.parseSync(sql);
}
function syntaxErrorOf(sql, error) {
    // When its memory ends, the WebAssembly program "exits" with an ExitStatus that is no Error; the next text parses again.
    if (!(error instanceof Error))
        return { message: TOO_LARGE, offset: 0 };
    const position = parser?.hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    const { message } = error;
    const shown = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
    return { message: shown, offset: (0,source_text/* offsetOfCharacter */.M0)(sql, Math.max(0, position ?? 0)) };
}
/** The parser counts UTF-8 bytes; statements come in order, so one walk converts all of them. */
function statementsOf(sql, raw) {
    const bytes = Buffer.from(sql, 'utf8');
    const ascii = bytes.length === sql.length;
    let byteAt = 0;
    let offset = 0;
    const offsetOf = (byte) => {
        if (ascii)
            return byte;
        offset += bytes.subarray(byteAt, byte).toString('utf8').length;
        byteAt = byte;
        return offset;
    };
    return raw.flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
        if (stmt === undefined)
            return [];
        const from = offsetOf(location);
        // A length of 0 or none means "to the end of the text" (PostgreSQL, RawStmt in parsenodes.h).
        const end = length ? offsetOf(location + length) : sql.length;
        return [{ node: stmt, start: (0,lexer/* skipTrivia */.p)(sql, from), end: from + sql.slice(from, end).trimEnd().length }];
    });
}


/***/ }),

/***/ 5081:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ runsWithoutPsql),
/* harmony export */   i: () => (/* binding */ separatePsqlParts)
/* harmony export */ });
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6720);
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8526);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5355);



/** Finds what only psql understands, and the comments; texts that hold nothing of it are not read at all. */
function separatePsqlParts(text) {
    const parts = { sql: text, metaCommands: [], copyData: [], comments: [] };
    if (!text.includes('\\') && !/\bstdin\b/i.test(text) && !(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHoldDirectives */ .Tt)(text))
        return parts;
    const blanks = [];
    const words = [];
    let depth = 0;
    for (let at = 0; at < text.length;) {
        const token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenAt */ .B)(text, at);
        at = token.end;
        const content = text.slice(token.start, token.end);
        if (token.kind === 'comment')
            parts.comments.push({ text: content, offset: token.start });
        if (token.kind === 'word')
            words.push(content.toLowerCase());
        if (content === '(')
            depth += 1;
        if (content === ')')
            depth -= 1;
        if (content === '\\') {
            at = endOfLine(text, token.start);
            const [name = '\\'] = /^\\[^\s\\]*/.exec(text.slice(token.start, at)) ?? [];
            parts.metaCommands.push({ offset: token.start, name });
            const sends = SENDS_STATEMENT.test(name);
            blanks.push({ start: token.start, end: at, first: sends ? ';' : ' ' });
            if (sends)
                words.length = 0;
        }
        if (content === ';' && depth <= 0) {
            if (isCopyFromStdin(words)) {
                const data = dataAfter(text, token.end);
                parts.copyData.push({ start: data.start, end: data.end });
                blanks.push({ start: data.start, end: data.next, first: ' ' });
                at = data.next;
            }
            words.length = 0;
            depth = 0;
        }
    }
    parts.sql = blank(text, blanks);
    return parts;
}
function isCopyFromStdin(words) {
    return words[0] === 'copy' && words.some((word, index) => word === 'from' && words[index + 1] === 'stdin');
}
/** psql reads data from the line after the statement up to a line `\.` or the end of the file. */
function dataAfter(text, statementEnd) {
    const start = Math.min(text.length, endOfLine(text, statementEnd) + 1);
    const terminator = /^\\\.\r?$/gm;
    terminator.lastIndex = start;
    const match = terminator.exec(text);
    return match === null
        ? { start, end: text.length, next: text.length }
        : { start, end: match.index, next: match.index + match[0].length };
}
function endOfLine(text, from) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}
/** Commands that end a statement in the place of a semicolon (psql docs, "\\g" and its kin). */
const SENDS_STATEMENT = /^\\(?:g|gx|gdesc|gexec|gset|crosstabview|watch|sendpipeline)$/;
/** One space for each character, so that columns stay too. */
function blank(text, blanks) {
    let result = '';
    let at = 0;
    for (const { start, end, first } of blanks) {
        const spaces = (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(start, end));
        result += text.slice(at, start) + (first === ';' ? `;${spaces.slice(1)}` : spaces);
        at = end;
    }
    return result + text.slice(at);
}
/** pg_dump (since 17.6, 16.10, 15.14) wraps its output in these two; they guard psql itself and mean nothing elsewhere. */
function runsWithoutPsql({ name }) {
    return name === '\\restrict' || name === '\\unrestrict';
}


/***/ }),

/***/ 1487:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ blankOutside)
/* harmony export */ });
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5355);

/** `text` with spaces in the place of all that is not run: offsets and lines stay. */
function blankOutside(text, { start, end }) {
    return (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(0, start)) + text.slice(start, end) + (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(end));
}


/***/ }),

/***/ 5355:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ codePoints),
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   GK: () => (/* binding */ blanked),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   M0: () => (/* binding */ offsetOfCharacter),
/* harmony export */   Vv: () => (/* binding */ readSourceText)
/* harmony export */ });
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
function readSourceText(content) {
    const hasByteOrderMark = content.subarray(0, 3).equals(BYTE_ORDER_MARK);
    const bytes = hasByteOrderMark ? content.subarray(3) : content;
    const text = bytes.toString('utf8');
    return { text, hasByteOrderMark, badByte: findBadByte(bytes, text) };
}
function findBadByte(bytes, text) {
    // A replacement character may also stand in the file itself: only a text that does not encode back has a bad byte.
    if (text.includes('\ufffd')) {
        const round = Buffer.from(text, 'utf8');
        if (!round.equals(bytes)) {
            let at = 0;
            while (round[at] === bytes[at])
                at += 1;
            return {
                offset: bytes
                    .subarray(0, at)
                    .toString('utf8')
                    .replace(/\ufffd$/, '').length,
                kind: 'invalid-utf-8',
            };
        }
    }
    const nul = text.indexOf('\0');
    return nul < 0 ? undefined : { offset: nul, kind: 'nul' };
}
/** The place of an offset. */
function placeAt(text, offset) {
    let line = 1;
    let lineStart = 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
        line += 1;
        lineStart = at + 1;
    }
    return { line, column: codePoints(text.slice(lineStart, offset)) + 1 };
}
/** The offset of character number `position`, counted in code points from 0 as PostgreSQL does. */
function offsetOfCharacter(text, position) {
    let offset = 0;
    for (let seen = 0; seen < position && offset < text.length; seen++) {
        offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    }
    return offset;
}
/** As many spaces as `text` has UTF-16 units; line ends stay. */
function blanked(text) {
    return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}
/** How many characters (code points) `text` has. */
function codePoints(text) {
    let count = text.length;
    for (let at = 0; at < text.length - 1; at++) {
        if ((text.codePointAt(at) ?? 0) > 0xffff) {
            count -= 1;
            at += 1;
        }
    }
    return count;
}
const EXCERPT_WIDTH = 80;
/** The line of `text` at `place` with a caret under the column; a long line is cut around it. */
function excerpt(text, { line, column }) {
    const chars = [...(text.split('\n', line)[line - 1] ?? '')];
    const start = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, chars.length - EXCERPT_WIDTH));
    const shown = chars.slice(start, start + EXCERPT_WIDTH).map((char) => (/\p{Cc}/u.test(char) ? ' ' : char));
    const label = `${line} | `;
    return `${label}${shown.join('').trimEnd()}\n${' '.repeat(label.length + column - 1 - start)}^`;
}


/***/ }),

/***/ 5675:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _z: () => (/* binding */ refusesTransaction),
/* harmony export */   ho: () => (/* binding */ controlsTransaction),
/* harmony export */   nM: () => (/* binding */ mayShareTransaction),
/* harmony export */   wv: () => (/* binding */ setsSession)
/* harmony export */ });
/**
 * The name of a statement that PostgreSQL refuses inside a transaction block (SQLSTATE 25001), or undefined. Decided from
 * the parse tree; what depends on the database is left to the server: REINDEX of a partitioned table, DROP SUBSCRIPTION
 * with a slot. Source: PreventInTransactionBlock in PostgreSQL's utility.c and the commands that call it.
 */
function refusesTransaction(node) {
    if ('IndexStmt' in node)
        return node.IndexStmt.concurrent ? 'CREATE INDEX CONCURRENTLY' : undefined;
    if ('DropStmt' in node)
        return node.DropStmt.concurrent ? 'DROP INDEX CONCURRENTLY' : undefined;
    if ('AlterTableStmt' in node) {
        return detachesConcurrently(node.AlterTableStmt) ? 'ALTER TABLE … DETACH PARTITION CONCURRENTLY' : undefined;
    }
    if ('ReindexStmt' in node) {
        const { kind = '', params } = node.ReindexStmt;
        if (isOn(params, 'concurrently'))
            return 'REINDEX … CONCURRENTLY';
        const whole = {
            REINDEX_OBJECT_SCHEMA: 'REINDEX SCHEMA',
            REINDEX_OBJECT_SYSTEM: 'REINDEX SYSTEM',
            REINDEX_OBJECT_DATABASE: 'REINDEX DATABASE',
        };
        return Object.entries(whole).find(([name]) => name === kind)?.[1];
    }
    if ('VacuumStmt' in node)
        return node.VacuumStmt.is_vacuumcmd ? 'VACUUM' : undefined;
    if ('ClusterStmt' in node)
        return node.ClusterStmt.relation === undefined ? 'CLUSTER without a table' : undefined;
    if ('AlterDatabaseStmt' in node) {
        return isOn(node.AlterDatabaseStmt.options, 'tablespace') ? 'ALTER DATABASE … SET TABLESPACE' : undefined;
    }
    if ('CreateSubscriptionStmt' in node) {
        const { options } = node.CreateSubscriptionStmt;
        return isOff(options, 'connect') || isOff(options, 'create_slot')
            ? undefined
            : 'CREATE SUBSCRIPTION with a replication slot';
    }
    if ('DiscardStmt' in node)
        return node.DiscardStmt.target === 'DISCARD_ALL' ? 'DISCARD ALL' : undefined;
    if ('TransactionStmt' in node) {
        const { kind } = node.TransactionStmt;
        if (kind === 'TRANS_STMT_COMMIT_PREPARED')
            return 'COMMIT PREPARED';
        return kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'ROLLBACK PREPARED' : undefined;
    }
    return ALWAYS_REFUSED.find(([type]) => type in node)?.[1];
}
const ALWAYS_REFUSED = [
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterSystemStmt', 'ALTER SYSTEM'],
];
function detachesConcurrently({ cmds }) {
    return (cmds ?? []).some((cmd) => {
        const definition = 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
        return definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true;
    });
}
function option(options, name) {
    return (options ?? [])
        .map((node) => ('DefElem' in node ? node.DefElem : undefined))
        .find((one) => one?.defname === name);
}
/** Named, and not switched off: `(CONCURRENTLY)`, `(CONCURRENTLY true)`. */
function isOn(options, name) {
    return option(options, name) !== undefined && !isOff(options, name);
}
function isOff(options, name) {
    const value = option(options, name)?.arg;
    if (value === undefined)
        return false;
    if ('String' in value)
        return /^(false|off|no|0)$/i.test(value.String.sval ?? '');
    if ('Boolean' in value)
        return value.Boolean.boolval !== true;
    // The parser leaves zero values out of its JSON.
    return 'Integer' in value && (value.Integer.ival ?? 0) === 0;
}
const CONTROL = {
    TRANS_STMT_BEGIN: 'BEGIN',
    TRANS_STMT_START: 'START TRANSACTION',
    TRANS_STMT_COMMIT: 'COMMIT',
    TRANS_STMT_ROLLBACK: 'ROLLBACK',
    TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
};
/** The name of a statement that begins or ends the transaction it stands in, or undefined. Savepoints do neither. */
function controlsTransaction(node) {
    if (!('TransactionStmt' in node))
        return undefined;
    const { kind } = node.TransactionStmt;
    return Object.entries(CONTROL).find(([name]) => name === kind)?.[1];
}
/**
 * Whether a statement outside a transaction may be given one that also holds its record. Not what PostgreSQL refuses there,
 * nor what may end a transaction within: procedures and anonymous blocks. The rest that depends on the database is left to
 * the server, which then refuses it before it does anything.
 */
function mayShareTransaction(node) {
    return (refusesTransaction(node) === undefined &&
        controlsTransaction(node) === undefined &&
        !['CallStmt', 'DoStmt', 'ExecuteStmt', 'VacuumStmt'].some((type) => type in node));
}
/** Whether a statement only prepares the session for those that follow, so that it may be repeated. */
function setsSession(node) {
    if ('VariableSetStmt' in node)
        return node.VariableSetStmt.is_local !== true;
    if ('SelectStmt' in node)
        return JSON.stringify(node.SelectStmt.targetList ?? []).includes('"set_config"');
    return ['PrepareStmt', 'LoadStmt'].some((type) => type in node);
}


/***/ }),

/***/ 4390:
/***/ ((module) => {

module.exports = eval("require")("pg-native");


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 2250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 8253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
__webpack_unused_export__ = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
__webpack_unused_export__ = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
__webpack_unused_export__ = identity.isScalar;
__webpack_unused_export__ = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
exports.qg = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
__webpack_unused_export__ = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
__webpack_unused_export__ = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(7841);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
