// The cases in Node, where Google Benchmark is not at home:
//   node rbm_bench.cjs REGEX SECONDS
// runs every case whose name fits for at least so long and prints one JSON object a line, with the
// members that Google Benchmark's have.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <regex>

#include "case.h"

/// Processor time that this process has used; cpu_seconds.js.
extern "C" double rbm_bench_cpu_seconds();

namespace rbm::bench {
namespace {

/// Mean seconds a step of the first run that takes at least `seconds`; each run is longer than the
/// one before, at most ten times.
double time_of(const Prepared& ready, double seconds) {
  for (long steps = 1;;) {
    const double start = rbm_bench_cpu_seconds();
    for (long step = 0; step < steps; ++step) ready.step();
    const double elapsed = rbm_bench_cpu_seconds() - start;
    if (elapsed >= seconds) return elapsed / static_cast<double>(steps);
    const double growth = std::min(10.0, 1.2 * seconds / std::max(elapsed, 1e-9));
    steps = std::max(steps + 1, static_cast<long>(growth * static_cast<double>(steps)));
  }
}

void run(const Case& chosen, double seconds) {
  const Prepared ready = chosen.prepare();
  // The optimising compiler works beside the first calls.
  time_of(ready, 0.3 * seconds);
  const double milliseconds = 1e3 * time_of(ready, seconds);
  std::printf(
      "{\"name\":\"%s\",\"cpu_time\":%.9g,\"time_unit\":\"ms\",\"visible\":%d,\"hidden\":%d,"
      "\"batch\":%d,\"density\":%.6g,\"hidden_density\":%.6g,\"quick_steps\":%.9g,"
      "\"full_steps\":%.9g}\n",
      chosen.full_name().c_str(), milliseconds, chosen.shape.visible, chosen.shape.hidden,
      chosen.shape.batch, ready.density, ready.hidden_density, ready.quick_steps, ready.full_steps);
}

}  // namespace
}  // namespace rbm::bench

int main(int argc, char** argv) {
  const std::regex filter(argc > 1 ? argv[1] : ".");
  const double seconds = argc > 2 ? std::atof(argv[2]) : 0.5;
  for (const rbm::bench::Case& c : rbm::bench::all_cases()) {
    if (std::regex_search(c.full_name(), filter)) rbm::bench::run(c, seconds);
  }
}
