// What race detection costs: one kernel of memory accesses on the main thread while a second thread is alive
// (it waits for a mutex), so that no tool may take the program for single-threaded. usage: race_detection
// KERNEL ROUNDS [FILE]     FILE receives the peak resident memory, in kilobytes

#include <pthread.h>
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

void* wait_at_gate(void*) {
  pthread_mutex_lock(&gate);
  pthread_mutex_unlock(&gate);
  return nullptr;
}

int numbers[1 << 12];
unsigned char bytes[1 << 14];
float a[96][96], b[96][96], c[96][96];
std::uint64_t table[1 << 16];
volatile unsigned sink = 0;  // what a kernel computes is used

void int_loop() {
  for (int& number : numbers) number += 3;
  sink = sink + static_cast<unsigned>(numbers[7]);
}

void byte_loop() {
  for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(byte + 3);
  sink = sink + bytes[7];
}

/// What the compiler knows of the factors it would compute itself.
void fill_factors() {
  for (int i = 0; i < 96; ++i) {
    for (int j = 0; j < 96; ++j) {
      a[i][j] = static_cast<float>(sink) + static_cast<float>(i);
      b[i][j] = static_cast<float>(sink) + static_cast<float>(j);
    }
  }
}

void matrix_multiply() {
  for (int i = 0; i < 96; ++i) {
    for (int j = 0; j < 96; ++j) {
      float sum = 0;
      for (int k = 0; k < 96; ++k) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  }
  sink = sink + static_cast<unsigned>(c[7][7]);
}

void random_read_modify_write() {
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    table[state >> 48] += state;
  }
  sink = sink + static_cast<unsigned>(table[7]);
}

void allocate() {
  std::vector<std::vector<int>> lists;
  for (int i = 0; i < 300; ++i) {
    lists.emplace_back();
    for (int j = 0; j < 20; ++j) lists.back().push_back(i * j);
  }
  sink = sink + static_cast<unsigned>(lists[7][7]);
}

struct Kernel {
  const char* name;
  void (*run)();
};
constexpr Kernel kernels[] = {{"int_loop", int_loop},
                              {"byte_loop", byte_loop},
                              {"matrix_multiply", matrix_multiply},
                              {"random_read_modify_write", random_read_modify_write},
                              {"allocate", allocate}};

void write_peak_memory(const char* path) {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  if (std::FILE* file = std::fopen(path, "w")) {
    std::fprintf(file, "%ld\n", usage.ru_maxrss);
    std::fclose(file);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const Kernel* chosen = nullptr;
  for (const Kernel& kernel : kernels)
    if (std::strcmp(kernel.name, argv[1]) == 0) chosen = &kernel;
  if (chosen == nullptr) return 2;
  fill_factors();
  pthread_mutex_lock(&gate);
  pthread_t waiting;
  pthread_create(&waiting, nullptr, wait_at_gate, nullptr);
  for (long round = std::atol(argv[2]); round > 0; --round) chosen->run();
  pthread_mutex_unlock(&gate);
  pthread_join(waiting, nullptr);
  if (argc > 3) write_peak_memory(argv[3]);
  return 0;
}
