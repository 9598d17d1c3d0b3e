// The cases under Google Benchmark, whose options it takes. Beside them:
//   --cases              prints the cases that the shipped module can run too, one JSON a line
//   --write-images=DIR   writes the images of these cases into a folder, for the other programs

#include <benchmark/benchmark.h>

#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "case.h"
#include "measurement_case.h"
#include "session_case.h"
#include "strokes.h"

namespace rbm::bench {
namespace {

/// Google Benchmark calls a function anew for every guess of the iterations; the case stays
/// prepared until another one's turn comes.
Prepared& prepared(const Case& chosen) {
  static std::string name;
  static Prepared kept;
  if (name != chosen.full_name()) {
    kept = {};
    kept = chosen.prepare();
    name = chosen.full_name();
  }
  return kept;
}

void run(benchmark::State& state, const Case& chosen) {
  Prepared& ready = prepared(chosen);
  for (auto _ : state) ready.step();
  state.counters["visible"] = chosen.shape.visible;
  state.counters["hidden"] = chosen.shape.hidden;
  state.counters["batch"] = chosen.shape.batch;
  state.counters["density"] = ready.density;
  state.counters["hidden_density"] = ready.hidden_density;
  state.counters["quick_steps"] = ready.quick_steps;
  state.counters["full_steps"] = ready.full_steps;
}

int print_cases() {
  for (const SessionCase& session_case : session_cases()) {
    std::cout << as_json(session_case) << "\n";
  }
  for (const MeasurementCase& measurement_case : measurement_cases()) {
    std::cout << as_json(measurement_case) << "\n";
  }
  return 0;
}

int write_images(const std::string& folder) {
  std::set<std::pair<int, int>> sets;
  for (const SessionCase& c : session_cases()) sets.insert({c.shape.visible, c.n_images});
  for (const MeasurementCase& c : measurement_cases()) sets.insert({c.shape.visible, few_images});
  for (const auto& [visible, n_images] : sets) {
    const BinaryBatch images = strokes(visible, n_images);
    std::ofstream file(folder + "/" + images_file(visible, n_images), std::ios::binary);
    file.write(reinterpret_cast<const char*>(images.data()), images.size());
    if (!file.flush()) {
      std::cerr << "cannot write " << images_file(visible, n_images) << " into " << folder << "\n";
      return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace rbm::bench

int main(int argc, char** argv) {
  constexpr std::string_view write = "--write-images=";
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "--cases") return rbm::bench::print_cases();
  if (first.substr(0, write.size()) == write) {
    return rbm::bench::write_images(std::string(first.substr(write.size())));
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  for (const rbm::bench::Case& c : rbm::bench::all_cases()) {
    benchmark::RegisterBenchmark(c.full_name().c_str(), rbm::bench::run, c)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
}
