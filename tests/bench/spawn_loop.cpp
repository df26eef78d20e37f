// Starts PROGRAM COUNT times, one after the other, and waits for each: what one process an execution costs at
// least. usage: spawn_loop COUNT PROGRAM

#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  for (long left = std::atol(argv[1]); left > 0; --left) {
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, argv[2], nullptr, nullptr, argv + 2, environ) != 0) return 1;
    if (waitpid(child, &status, 0) != child || status != 0) return 1;
  }
  return 0;
}
