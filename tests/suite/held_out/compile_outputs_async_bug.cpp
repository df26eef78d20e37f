// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: local std::vector captured by reference
// mistake: tasks append to one vector without a lock
// seen by: ThreadSanitizer

// Compiles all sources of a target at once and collects the objects.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

struct Source {
  std::string path;
  int lines;
};

static std::string compile(const Source& source) {
  std::string object = source.path.substr(0, source.path.rfind('.'));
  return object + (source.lines > 100 ? ".opt.o" : ".o");
}

static std::vector<std::string> compile_all(const std::vector<Source>& sources) {
  std::vector<std::string> objects;
  std::vector<std::future<void>> tasks;
  for (const Source& source : sources)
    tasks.push_back(std::async(std::launch::async, [&objects, &source] {
      objects.push_back(compile(source));  // EXPECT-RACE
    }));
  for (std::future<void>& task : tasks) task.get();
  return objects;
}

static int link(const std::vector<std::string>& objects) {
  int names = 0;
  for (const std::string& object : objects) names += !object.empty();
  return names;
}

int main() {
  std::vector<Source> sources = {{"main.cc", 30}, {"lexer.cc", 240}};
  std::vector<std::string> objects = compile_all(sources);
  std::printf("linked %d\n", link(objects));
}
