// kind: deadlock
// static: none
// build: none
// primitive: std::promise, std::future
// sharing: promise handed to a thread
// mistake: future never set on the error path
// seen by: the simulator, ThreadSanitizer

// A client asks a server thread and waits for the reply.
#include <cstdio>
#include <future>
#include <string>
#include <thread>

struct Request {
  std::string path;
  std::promise<int> reply;
};

static void serve(Request& request) {
  if (request.path.empty() || request.path[0] != '/') {
    std::puts("bad path");  // EXPECT-DEADLOCK
    return;
  }
  request.reply.set_value(200);
}

static int get(const std::string& path) {
  Request request{path, {}};
  std::future<int> status = request.reply.get_future();
  std::thread server(serve, std::ref(request));
  int code = status.get();  // EXPECT-DEADLOCK
  server.join();
  return code;
}

int main() {
  std::printf("%d\n", get("/index"));
  std::printf("%d\n", get("index"));
}
