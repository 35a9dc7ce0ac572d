Console.WriteLine("No measurement yet.");
