// What run_wasm.cpp gets from Node: WebAssembly has no clock of its own.
mergeInto(LibraryManager.library, {
  // biome-ignore lint/complexity/useArrowFunction: old Emscriptens lose arrow functions
  rbm_bench_cpu_seconds: function () {
    const { user, system } = process.cpuUsage();
    return (user + system) * 1e-6;
  },
});
