// Several small programs in one file: main runs the one named by its first argument. Each returns 0 when all
// went well.
#pragma once

#include <cstdio>
#include <cstring>

struct Scenario {
  const char* name;
  int (*run)();
  Scenario* next;
  static inline Scenario* first = nullptr;
  Scenario(const char* scenario_name, int (*body)()) : name(scenario_name), run(body), next(first) {
    first = this;
  }
};

#define SCENARIO(name)                          \
  static int name();                            \
  static Scenario name##_scenario(#name, name); \
  static int name()

int main(int argc, char** argv) {
  for (Scenario* scenario = Scenario::first; scenario != nullptr; scenario = scenario->next) {
    if (argc > 1 && std::strcmp(argv[1], scenario->name) == 0) return scenario->run();
  }
  std::fprintf(stderr, "no such scenario\n");
  return 99;
}
