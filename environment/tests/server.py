"""A small HTTP server on this machine that misbehaves as told."""
import http.server
import threading


class Server:
    """Serves files (name -> bytes). ranges: answer Range; break_after: drop the first `breaks` connections after so many bytes."""

    def __init__(self, files, ranges=True, break_after=None, breaks=1):
        self.files, self.ranges, self.break_after, self.breaks = files, ranges, break_after, breaks
        self.requests = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *arguments):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        """Stop serving."""
        self.http.shutdown()
        self.http.server_close()

    def answer(self, handler):
        """One request."""
        self.requests.append((handler.path, handler.headers.get("Range")))
        body = self.files.get(handler.path.lstrip("/"))
        if body is None:
            handler.send_error(404)
            return
        start = self._start(handler, body)
        handler.send_response(206 if start else 200)
        handler.send_header("ETag", f'"{hash(body)}"')
        handler.send_header("Content-Length", str(len(body) - start))
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        handler.end_headers()
        try:
            self._send(handler, body[start:])
        except ConnectionError:
            pass

    def _start(self, handler, body):
        asked = handler.headers.get("Range")
        fits = handler.headers.get("If-Range") == f'"{hash(body)}"'
        return int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.ranges and fits else 0

    def _send(self, handler, body):
        if self.break_after is not None and self.breaks > 0:
            self.breaks -= 1
            handler.wfile.write(body[:self.break_after])
            handler.wfile.flush()
            handler.connection.close()
            return
        handler.wfile.write(body)
