#include "tests/tools/tool_test.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace heddle::testing {

namespace fs = std::filesystem;

const char* const racy_counter = R"(#include <pthread.h>
#include <stdio.h>
int counter;
static void* add(void* unused) {
  (void)unused;
  counter = counter + 1;
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  printf("counter %d\n", counter);
  return counter == 2 ? 0 : 1;
}
)";

const char* const opposite_locks = R"(#include <pthread.h>
pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
static void* forth(void* unused) {
  pthread_mutex_lock(&first);
  pthread_mutex_lock(&second);
  pthread_mutex_unlock(&second);
  pthread_mutex_unlock(&first);
  return unused;
}
static void* back(void* unused) {
  pthread_mutex_lock(&second);
  pthread_mutex_lock(&first);
  pthread_mutex_unlock(&first);
  pthread_mutex_unlock(&second);
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, forth, 0);
  pthread_create(&b, 0, back, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
)";

const char* const locked_counter = R"(#include <pthread.h>
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int counter;
static void* add(void* unused) {
  pthread_mutex_lock(&mutex);
  counter++;
  pthread_mutex_unlock(&mutex);
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return counter == 2 ? 0 : 1;
}
)";

void ToolTest::SetUp() {
  for (std::string* name : {&folder_, &outputs_}) {
    *name = (fs::temp_directory_path() / "heddle-tool-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name->data()), nullptr);
  }
}

void ToolTest::TearDown() {
  fs::remove_all(folder_);
  fs::remove_all(outputs_);
}

void ToolTest::write(const std::string& name, const std::string& content) const {
  std::ofstream(path(name), std::ios::binary) << content;
}

std::string ToolTest::content(const std::string& name) const {
  std::ifstream in(path(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> ToolTest::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Finished ToolTest::run(const std::vector<std::string>& command, int limit_s) const {
  return run_bounded(command, limit_s, outputs_);
}

Finished ToolTest::heddle(std::vector<std::string> arguments, int limit_s) const {
  arguments.insert(arguments.begin(), HEDDLE_BINARY);
  return run(arguments, limit_s);
}

std::string ToolTest::build(const std::string& name, const std::string& source,
                            const std::vector<std::string>& flags) const {
  write(name + ".c", source);
  std::vector<std::string> command{HEDDLE_BINARY, "cc", "-pthread", path(name + ".c"), "-o", path(name)};
  command.insert(command.end(), flags.begin(), flags.end());
  const Finished finished = run(command);
  EXPECT_EQ(finished.exit_code, 0) << transcript(command, finished);
  return path(name);
}

nlohmann::json ToolTest::explore(const std::string& program, const std::vector<std::string>& options,
                                 int code) const {
  std::vector<std::string> command{HEDDLE_BINARY, "explore", "--format", "json", "-o", path("out")};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {"--", program});
  const Finished finished = run(command);
  EXPECT_EQ(finished.exit_code, code) << transcript(command, finished);
  return nlohmann::json::parse(finished.output, nullptr, false);
}

std::vector<std::string> rules_of(const nlohmann::json& report) {
  std::vector<std::string> rules;
  for (const nlohmann::json& finding : report.at("findings")) rules.push_back(finding.at("rule"));
  std::sort(rules.begin(), rules.end());
  return rules;
}

}  // namespace heddle::testing
