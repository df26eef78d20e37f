// kind: none
// static: none
// build: none

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
    std::puts("bad path");
    request.reply.set_value(400);
    return;
  }
  request.reply.set_value(200);
}

static int get(const std::string& path) {
  Request request{path, {}};
  std::future<int> status = request.reply.get_future();
  std::thread server(serve, std::ref(request));
  int code = status.get();
  server.join();
  return code;
}

int main() {
  std::printf("%d\n", get("/index"));
  std::printf("%d\n", get("index"));
}
