// kind: none
// static: none
// build: none

// Workers count in a context of their own; a report adds all of them up.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Context {
  std::mutex mutex;
  long requests = 0;
  long bytes = 0;
};

static std::mutex contexts_mutex;
static std::vector<std::shared_ptr<Context>> contexts;

static Context& my_context() {
  thread_local std::shared_ptr<Context> mine;
  if (!mine) {
    mine = std::make_shared<Context>();
    std::lock_guard lock(contexts_mutex);
    contexts.push_back(mine);
  }
  return *mine;
}

static void serve(long bytes) {
  Context& context = my_context();
  std::lock_guard lock(context.mutex);
  ++context.requests;
  context.bytes += bytes;
}

static void report() {
  std::lock_guard lock(contexts_mutex);
  long requests = 0;
  long bytes = 0;
  for (const auto& context : contexts) {
    std::lock_guard hold(context->mutex);
    requests += context->requests;
    bytes += context->bytes;
  }
  std::printf("%s\n", requests <= 3 && bytes <= 60 ? "fine" : "odd");
}

int main() {
  std::thread first([] {
    serve(10);
    serve(20);
  });
  std::thread second([] { serve(30); });
  report();
  first.join();
  second.join();
  report();
}
