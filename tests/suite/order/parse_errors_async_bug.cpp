// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: local vector captured by reference
// mistake: tasks append to one vector without a lock
// seen by: the simulator, ThreadSanitizer

// A build tool parses its files at once and lists the errors.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

struct Source {
  std::string name;
  std::string text;
};

static bool balanced(const std::string& text) {
  int depth = 0;
  for (char c : text) {
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) return false;
  }
  return depth == 0;
}

static std::vector<std::string> parse_all(const std::vector<Source>& sources) {
  std::vector<std::string> errors;
  std::vector<std::future<void>> tasks;
  for (const Source& source : sources) {
    tasks.push_back(std::async(std::launch::async, [&errors, &source] {
      if (!balanced(source.text)) errors.push_back(source.name + ": not balanced");  // EXPECT-RACE
      if (source.text.empty()) errors.push_back(source.name + ": empty");            // EXPECT-RACE
    }));
  }
  for (auto& task : tasks) task.get();
  return errors;
}

int main() {
  std::vector<Source> sources{{"a.in", "(x"}, {"b.in", "y)"}, {"c.in", "(z)"}};
  for (const std::string& error : parse_all(sources)) std::puts(error.c_str());
}
