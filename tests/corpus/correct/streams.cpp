// Several threads write lines to the standard streams, and to a string of their own.
#include <iostream>
#include <sstream>
#include <thread>

void print(int number) {
  std::ostringstream line;
  line << "line " << number << "\n";
  std::cout << line.str() << std::flush;
  std::cerr << number << "\n";
}

int main() {
  std::thread a(print, 1), b(print, 2);
  print(3);
  a.join();
  b.join();
}
