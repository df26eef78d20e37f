// kind: none
// static: none
// build: none

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
  std::vector<std::future<std::vector<std::string>>> tasks;
  for (const Source& source : sources) {
    tasks.push_back(std::async(std::launch::async, [&source] {
      std::vector<std::string> errors;
      if (!balanced(source.text)) errors.push_back(source.name + ": not balanced");
      if (source.text.empty()) errors.push_back(source.name + ": empty");
      return errors;
    }));
  }
  std::vector<std::string> errors;
  for (auto& task : tasks) {
    std::vector<std::string> found = task.get();
    errors.insert(errors.end(), found.begin(), found.end());
  }
  return errors;
}

int main() {
  std::vector<Source> sources{{"a.in", "(x"}, {"b.in", "y)"}, {"c.in", "(z)"}};
  for (const std::string& error : parse_all(sources)) std::puts(error.c_str());
}
